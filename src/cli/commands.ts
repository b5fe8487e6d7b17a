/** The commands, by the word that stands for each. */
export const COMMANDS = ['serve', 'check', 'explain', 'demo', 'capture', 'print-iam-policy'] as const;
export type CommandName = (typeof COMMANDS)[number];
