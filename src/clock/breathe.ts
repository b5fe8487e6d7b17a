/**
 * Counts steps of long loops; what it returns after every so many of them must be awaited before the next one. To be
 * called with the steps that were made since the last call.
 */
export type Breathe = (steps: number) => Promise<unknown> | undefined;

/** Steps of a few hundred nanoseconds to a microsecond each: a few milliseconds' worth. */
const STEPS_A_TURN = 1_000;

/**
 * Lets the event loop have its turn (`yieldTurn`) between the steps of loops over an estate of any size. Loops that run
 * side by side share their turns: none goes on while another one has to wait.
 */
export function createBreathe(yieldTurn: () => Promise<unknown>): Breathe {
  let left = STEPS_A_TURN;
  let turn: Promise<unknown> | undefined;
  return (steps) => {
    left -= steps;
    if (left <= 0 && turn === undefined) {
      left = STEPS_A_TURN;
      turn = yieldTurn().finally(() => {
        turn = undefined;
      });
    }
    return turn;
  };
}
