import manifest from '../package.json' with { type: 'json' };

/** Where the project is, from `repository` of package.json; a test holds the URLs in rules, docs and package.json to it. */
export const REPOSITORY_URL = manifest.repository.url.replace(/^git\+|\.git$/g, '');
