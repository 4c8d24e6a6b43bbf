import type {Event} from '../../../source/apply/events.ts';
import type {Box} from '../harness/box.ts';
import type {Outcome} from '../harness/command.ts';
import {compare, packages, snapshot} from '../harness/snapshot.ts';
import {changedPaths} from './explain.ts';
import type {Product} from './product.ts';
import {processesOf} from './web.ts';

/** What a run with the same answers on a finished server did; nothing, if all is well. */
export type SecondRun = {
	readonly outcome: Outcome;
	/** Paths that it changed, its own notes left out. */
	readonly files: readonly string[];
	readonly packages: readonly string[];
	/** Services whose process is another one, and containers that were started anew. */
	readonly restarts: number;
	/** Actions it began. */
	readonly actions: number;
	/** From the typed command to its end, without the time in which the proof looks at the server. */
	readonly seconds: number;
};

/** Programs that run write their logs; the proof asks the web server and the chat server, the checks ask timedated. */
const notes = /^(?:\/var\/lib\/jitsi-wizard\/(?:journal\.jsonl|plan\.json|seen|answers\.json)|\/var\/log\/(?:journal|nginx|prosody|jitsi|jitsi-wizard)\/.*|\/var\/lib\/prosody\/.*\/cron\.dat|\/var\/tmp\/systemd-private-\w+-systemd-timedated\.service-.*)$/v;

/** Whether a path is one that changes by itself while a finished server is looked at. */
export const isNote = (path: string): boolean => notes.test(path);

/** The events of the newest run. */
export const newestRun = (events: readonly Event[]): readonly Event[] => events.slice(events.findLastIndex(({type}) => type === 'run-started'));

/** Seconds of a run that lasted from `begun` to `ended`, milliseconds since 1970, without those in which the proof looked at the server. */
export const apartFromProof = (run: readonly Event[], begun: number, ended: number): number => {
	const proofBegan = run.findLast(({type}) => type === 'step-finished')!.at;
	const proofEnded = run.findLast(({type}) => type === 'proof')!.at;
	return (proofBegan - begun + ended - proofEnded) / 1000;
};

const differing = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] =>
	[...new Set([...before.keys(), ...after.keys()])].filter(name => before.get(name) !== after.get(name));

/** Each container with the moment when it was started; none without an engine. */
const containersOf = async (box: Box): Promise<readonly string[]> => {
	const listed = await box.run(['docker', 'ps', '--all', '--quiet']);
	const ids = listed.exitCode === 0 ? listed.stdout.split('\n').filter(Boolean) : [];
	return ids.length === 0 ? [] : (await box.ok(['docker', 'inspect', '--format', '{{.Id}} {{.State.StartedAt}}', ...ids])).trim().split('\n');
};

/** Give a finished server the same answers again, and look at everything before and after. */
export async function runAgain(product: Pick<Product, 'box' | 'apply' | 'journal'>, answers: string): Promise<SecondRun> {
	const {box, apply, journal} = product;
	const look = async () => ({running: [...(await processesOf(box)).trim().split('\n\n'), ...await containersOf(box)], packages: await packages(box), disk: await snapshot(box)});
	const before = await look();
	const begun = Date.now();
	const outcome = await apply(answers);
	const ended = Date.now();
	const after = await look();
	const run = newestRun(await journal());
	return {
		outcome,
		files: changedPaths(compare(before.disk, after.disk)).filter(path => !isNote(path)),
		packages: differing(before.packages, after.packages),
		restarts: before.running.filter(one => !after.running.includes(one)).length,
		actions: run.filter(event => event.type === 'action-started' || (event.type === 'step-finished' && event.outcome === 'changed')).length,
		seconds: apartFromProof(run, begun, ended),
	};
}
