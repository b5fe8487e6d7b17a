/** The commands, by the word that stands for each. */
export const COMMANDS = ['serve', 'check', 'explain', 'demo', 'capture'] as const;
export type CommandName = (typeof COMMANDS)[number];
