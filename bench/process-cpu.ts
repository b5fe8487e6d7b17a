import { readdir, readFile } from 'node:fs/promises';

/** CPU time of a process so far, all of its threads, in milliseconds; from the scheduler of Linux, to the nanosecond. */
export async function cpuMsOfProcess(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`);
  const times = await Promise.all(
    threads.map(async (thread) => {
      const text = await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').catch(() => '0');
      return Number(text.split(' ')[0]) / 1e6;
    }),
  );
  return times.reduce((sum, ms) => sum + ms, 0);
}

/** CPU time that this process takes for a task, all of its threads, in milliseconds. */
export async function cpuMsOf(task: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** CPU time of this thread so far, in milliseconds; unlike the wall clock it does not depend on what else the machine does. */
export function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
