/** Where image and chart are published, from `repository` of package.json. */
import { REPOSITORY_URL } from '../grafana/repository.ts';

const [owner = '', name = ''] = new URL(REPOSITORY_URL).pathname.slice(1).split('/');

export const REGISTRY = 'ghcr.io';

/** The image without its registry and tag. */
export const IMAGE_REPOSITORY = `${owner}/${name}`;

/** What `helm install` is told. */
export const CHART_URL = `oci://${REGISTRY}/${owner}/charts/${name}`;
