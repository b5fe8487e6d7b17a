import { stringify } from 'yaml';

/** Objects of Kubernetes as one file. @param head a comment, without its `# ` */
export function yamlDocuments(head: string, objects: readonly object[]): string {
  const documents = objects.map((object) => stringify(object, { lineWidth: 0, aliasDuplicateObjects: false }));
  return `# ${head}\n${documents.join('---\n')}`;
}
