import { lazy, Suspense, type ComponentType } from 'react';
import { Redirect, Route, Switch, useParams } from 'wouter';
import { useSession } from '../session/session.js';
import type { Role } from '../api/types.js';
import { Forbidden, NotFound, Waiting } from './plain-pages.js';
import { Shell } from './shell.js';

/** Each page is a chunk of its own, loaded when it is first opened. */
const pages = {
  login: lazy(() => import('../account/login-page.js')),
  welcome: lazy(() => import('../account/welcome-page.js')),
  invitation: lazy(() => import('../account/invitation-page.js')),
  reset: lazy(() => import('../account/reset-page.js')),
  account: lazy(() => import('../account/account-page.js')),
  home: lazy(() => import('../home/home-page.js')),
  projects: lazy(() => import('../home/projects-page.js')),
  work: lazy(() => import('../review/work-page.js')),
  next: lazy(() => import('../review/next-page.js')),
  me: lazy(() => import('../me/me-page.js')),
  qualification: lazy(() => import('../qualification/qualification-page.js')),
  lead: lazy(() => import('../lead/overview-page.js')),
  items: lazy(() => import('../lead/items-page.js')),
  item: lazy(() => import('../lead/item-page.js')),
  duplicates: lazy(() => import('../lead/duplicates-page.js')),
  experts: lazy(() => import('../lead/experts-page.js')),
  questions: lazy(() => import('../lead/questions-page.js')),
  settings: lazy(() => import('../lead/settings-page.js')),
  import: lazy(() => import('../lead/import-page.js')),
  releases: lazy(() => import('../lead/releases-page.js')),
  audit: lazy(() => import('../lead/audit-page.js')),
};

const expert: readonly Role[] = ['reviewer', 'panelist'];
const lead: readonly Role[] = ['lead'];

export function Routes() {
  return (
    <Suspense fallback={<Waiting />}>
      <Switch>
        <Route path="/login" component={pages.login} />
        <Route path="/welcome" component={pages.welcome} />
        <Route path="/invitation" component={pages.invitation} />
        <Route path="/reset" component={pages.reset} />
        <Route path="/">{() => <Known page={pages.home} />}</Route>
        <Route path="/account">{() => <Known page={pages.account} />}</Route>
        <Route path="/next">{() => <Known page={pages.next} roles={expert} />}</Route>
        <Route path="/projects">{() => <Known page={pages.projects} />}</Route>
        <Route path="/p/:project/review">{() => <Known page={pages.work} roles={expert} bare />}</Route>
        <Route path="/p/:project/me">{() => <Known page={pages.me} roles={expert} />}</Route>
        <Route path="/p/:project/qualification">{() => <Known page={pages.qualification} roles={expert} bare />}</Route>
        <Route path="/p/:project/lead">{() => <Known page={pages.lead} roles={lead} />}</Route>
        <Route path="/p/:project/items">{() => <Known page={pages.items} roles={lead} />}</Route>
        <Route path="/p/:project/items/:item">{() => <Known page={pages.item} roles={lead} />}</Route>
        <Route path="/p/:project/duplicates">{() => <Known page={pages.duplicates} roles={lead} />}</Route>
        <Route path="/p/:project/experts">{() => <Known page={pages.experts} roles={lead} />}</Route>
        <Route path="/p/:project/questions">{() => <Known page={pages.questions} roles={lead} />}</Route>
        <Route path="/p/:project/settings">{() => <Known page={pages.settings} roles={lead} />}</Route>
        <Route path="/p/:project/import">{() => <Known page={pages.import} roles={lead} />}</Route>
        <Route path="/p/:project/releases">{() => <Known page={pages.releases} roles={lead} />}</Route>
        <Route path="/p/:project/audit">{() => <Known page={pages.audit} roles={lead} />}</Route>
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  );
}

/** A page for whoever is logged in, and has one of the roles in the project of the address. `bare` pages bring a header of their own. */
function Known({ page: Page, roles, bare = false }: { page: ComponentType; roles?: readonly Role[]; bare?: boolean }) {
  const session = useSession();
  const { project } = useParams<{ project?: string }>();
  if (session.state === 'unknown') return <Waiting />;
  if (session.state === 'nobody')
    return <Redirect to={`/login?return=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  const content = roles && !session.has(project ?? null, roles) ? <Forbidden /> : <Page key={project} />;
  return bare ? content : <Shell project={project ?? null}>{content}</Shell>;
}
