/**
 * Where the packages lie that npm installs for these workspaces and the root when it leaves out what is optional or for
 * development: paths of the lockfile, which are those of the repository.
 *
 * @param lock the lockfile's content
 * @param workspaces folders
 */
export function productionPackages({ packages }, workspaces) {
  const found = new Set();
  const visit = (path) => {
    if (found.has(path)) return;
    found.add(path);
    const { link, resolved, dependencies, peerDependencies, peerDependenciesMeta } = packages[path];
    if (link) return visit(resolved);
    const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional);
    for (const name of [...Object.keys(dependencies ?? {}), ...peers]) visit(placeOf(packages, path, name));
  };
  for (const workspace of ['', ...workspaces]) visit(workspace);
  return found;
}

/** As Node looks a package up: in the folder itself, then in each above it. */
function placeOf(packages, from, name) {
  for (let folder = from; ; folder = folder.replace(/(^|\/)[^/]*$/, '')) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (place in packages) return place;
    if (folder === '') throw new Error(`${name}, which ${from} depends on, is not in the lockfile`);
  }
}
