/** An exporter and the AWS that it polls, each in a process of its own. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { ExporterFigures, ExporterSettings } from './exporter.ts';
import type { Asked, SimulatorAddresses, SimulatorOptions } from './simulator.ts';

export interface SceneOptions extends Pick<SimulatorOptions, 'certificates'>, Pick<ExporterSettings, 'paced'> {
  readonly regions: number;
  readonly flags: ExporterSettings['flags'];
}

/** A simulated AWS. */
export interface SceneAws {
  readonly addresses: SimulatorAddresses;
  /** What was asked of it so far; with a number every so-many-th certificate changes first. */
  readonly asked: (changeStep?: number) => Promise<Asked>;
  /** Has every call of an account hang from now on. */
  readonly hang: (accountId: string) => Promise<Asked>;
  readonly end: () => void;
}

export interface Scene extends Pick<SceneAws, 'asked' | 'end'> {
  readonly url: string;
  /** Where the simulated AWS is. */
  readonly awsUrl: string;
  readonly exporterPid: number;
  /** What the exporter saw of itself since it was last asked; with `gc` what it weighs without garbage. */
  readonly figures: (gc?: 'gc') => Promise<ExporterFigures>;
  /** Scrapes now and then until the page is as wanted. */
  readonly until: (isThere: (page: string) => boolean) => Promise<void>;
}

/** What a call takes. */
const USUAL_LATENCY_MS = 25;
const LOOK_EVERY_MS = 1_000;

/** Starts the AWS alone. */
export async function startAws(options: SimulatorOptions): Promise<SceneAws> {
  const aws = start('simulator.ts', options);
  const [addresses] = (await once(aws, 'message')) as [SimulatorAddresses];
  return {
    addresses,
    hang: (accountId) => answerOf<Asked>(aws, accountId),
    asked: (changeStep) => answerOf<Asked>(aws, changeStep ?? 'asked'),
    end: () => aws.disconnect(),
  };
}

/** Scrapes now and then until the page is as wanted. */
export async function untilPage(url: string, isThere: (page: string) => boolean): Promise<void> {
  for (;;) {
    const page = await fetch(`${url}/metrics`).then(
      (response) => response.text(),
      () => '',
    );
    if (isThere(page)) return;
    await delay(LOOK_EVERY_MS);
  }
}

/** Starts both, ACM's quotas being lifted unless the exporter is paced. */
export async function startScene(options: SceneOptions): Promise<Scene> {
  const { certificates, regions, paced, flags } = options;
  const aws = await startAws({ certificates, regions, quotas: paced, latencyMs: USUAL_LATENCY_MS });
  const { addresses } = aws;
  const exporter = start('exporter.ts', { ...addresses, regions, paced, flags });
  const [url] = (await once(exporter, 'message')) as [string];
  return {
    url,
    awsUrl: addresses.awsUrl,
    exporterPid: exporter.pid ?? 0,
    figures: (gc) => answerOf<ExporterFigures>(exporter, gc ?? 'figures'),
    asked: aws.asked,
    until: (isThere) => untilPage(url, isThere),
    end: () => {
      exporter.disconnect();
      aws.end();
    },
  };
}

/** A program of this folder in a process of its own. */
export function start(file: string, options: object): ChildProcess {
  const child = fork(new URL(file, import.meta.url), [JSON.stringify(options)]);
  child.once('exit', (code) => {
    if (code !== 0) throw new Error(`${file} has ended with ${code}`);
  });
  return child;
}

async function answerOf<Answer>(child: ChildProcess, message: string | number): Promise<Answer> {
  const answer = once(child, 'message');
  child.send(message);
  const [figures] = (await answer) as [Answer];
  return figures;
}

/** The sum of a family of targets over all of them. */
export function sumOf(page: string, name: string): number {
  const values = page.matchAll(new RegExp(`^aws_acm_target_${name}\\{[^}]*\\} (\\S+)$`, 'gm'));
  return [...values].reduce((sum, [, value]) => sum + Number(value), 0);
}
