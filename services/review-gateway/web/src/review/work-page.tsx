import { useParams, useSearch } from 'wouter';
import { Waiting } from '../app/plain-pages.js';
import { KeysProvider } from '../keys/keys-provider.js';
import { takesAny } from './anywhere.js';
import { DeskView } from './desk/desk-view.js';
import { useDesk } from './desk/use-desk.js';

/** Where experts work: one seat after the other, whatever is to be done. */
export default function WorkPage() {
  const { project } = useParams<{ project: string }>();
  const desk = useDesk(project, takesAny(useSearch()));
  return <KeysProvider>{desk ? <DeskView desk={desk} /> : <Waiting />}</KeysProvider>;
}
