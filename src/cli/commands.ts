/** The commands, by the word that stands for each. */
export const COMMANDS = ['serve', 'demo'] as const;
export type Command = (typeof COMMANDS)[number];
