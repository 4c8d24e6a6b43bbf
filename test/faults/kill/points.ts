import type {EngineFault, Moment, Victim, Write} from './fault-unit.ts';
import type {Stage} from './stages.ts';

/** Where the engine of a stage is killed. */
export type Point = {readonly stage: Stage; readonly fault: EngineFault; /** What happens to the runs that resume, one after the other. */ readonly then?: readonly EngineFault[]; readonly title: string; /** Whether resume goes on to the end; otherwise it is stopped after the step and compared there. */ readonly isToEnd: boolean; /** Whether all is taken back: at once, or once it has been resumed as well. */ readonly undo?: 'at once' | 'afterwards'};

/** With how the same write is met in a run that began otherwise. */
export type WritePoint = Point & {readonly again: EngineFault & {readonly write: Write}};

/** How many points there are: every journal write or so many, and so many within apt's work. */
export type Count = {readonly writes: number; readonly packages: number};

export const moments: readonly Moment[] = ['before', 'torn', 'after'];
export const victims: readonly Victim[] = ['engine', 'unit'];

/** So many of a list, evenly spread. */
export function spread<Item>(list: readonly Item[], count: number): readonly Item[] {
	return list.length <= count ? list : Array.from({length: count}, (_, index) => list[Math.floor((index + 0.5) * list.length / count)]!);
}

/** Before the longest step, Jitsi's packages or images: behind it taking all back takes long, and others prove that it works. */
const isEarly = ({step}: Stage): boolean => ['tools', 'hosts', 'repository', 'folders', 'files', 'engine'].includes(step);

/** As often before as in the middle of and after a write; the engine alone and with its children in turn. */
export const writePoints = (stages: readonly Stage[], count: number, only?: Victim): readonly WritePoint[] => {
	const longest = stages.findIndex(({step}) => step === 'jitsi' || step === 'images');
	const all = stages.flatMap((stage, place) => stage.writes.map(({number, write}) => ({stage, number, write, isLate: place > longest})));
	return spread(all, count).map(({stage, number, write, isLate}, index): WritePoint => {
		// Once the end is written, nothing is left to go on with.
		const moment = write.type === 'run-finished' ? 'torn' : moments[index % moments.length]!;
		const victim = only ?? victims[index % victims.length]!;
		return {stage, title: `${stage.step}, journal write ${number}, ${moment}, ${victim}`, fault: {kind: 'kill', write: number, moment, victim}, again: {kind: 'kill', write, moment, victim}, isToEnd: isLate && index % 9 === 0, ...(isEarly(stage) && index % 6 === 1 && {undo: 'afterwards'})};
	});
};

/** So many writes of a step are met in one box. */
const writesPerBox = 3;

/** Each write in the first third of a step with one in its second and one in its last: the run that resumes after a kill is killed where it comes to the next event, and the last one resumes that. Where a run is not known of yet, none resumes it. */
export const chained = (points: readonly WritePoint[]): readonly Point[] => Object.values(Object.groupBy(points, ({stage, again}) => again.write.type === 'run-started' ? 'none' : stage.step)).flatMap((ofStep = []) => {
	const boxes = Math.ceil(ofStep.length / writesPerBox);
	return ofStep.slice(0, boxes).map((point, index): Point => {
		const others = [ofStep[boxes + index], ofStep[(2 * boxes) + index]].filter(other => other !== undefined);
		const undo = [point, ...others].find(each => each.undo)?.undo;
		return {
			...point,
			...(others.length > 0 && {then: others.map(({again}) => again)}),
			title: [point, ...others].map(({title}) => title).join(', and again at '),
			isToEnd: [point, ...others].some(({isToEnd}) => isToEnd),
			...(undo && {undo}),
		};
	});
});

/** Lines at which runs that repair a transaction are cut off as well. What is unpacked by then, half of the lines, is put right without any; of what is left, a place that is surely come to. */
const linesOfRest = (all: number, at: number, times: number): readonly number[] => {
	const rest = all - (2 * at);
	const line = Math.max(1, Math.ceil(rest / 4));
	return times === 0 ? [] : [line, ...linesOfRest(rest, line, times - 1)];
};

/** In the step with the longest transaction of packages. Where apt is killed while it unpacks, the run that repairs it is killed as well, and the one that repairs that, inside the rest of the packages: points of their own. */
export const packagePoints = (stages: readonly Stage[], count: number, only?: Victim): readonly Point[] => {
	const stage = stages.toSorted((a, b) => b.statusLines - a.statusLines)[0]!;
	const lines = Array.from({length: stage.statusLines}, (_, index) => index + 1);
	// Each of the first half is three points, but the one that has nothing to repair.
	const boxes = only === undefined ? Math.ceil(count * 0.6) : count;
	return spread(lines, Math.min(boxes, lines.length)).map((line, index): Point => {
		const at = index === 0 ? 0 : line;
		const isTwice = only === undefined && at > 0 && at < stage.statusLines / 2;
		const victim = only ?? (isTwice ? 'unit' : victims[index % victims.length]!);
		const title = `${stage.step}, ${at === 0 ? 'while packages are fetched' : `line ${at} of dpkg's ${stage.statusLines}`}, ${victim}`;
		const point: Point = {stage, title, fault: {kind: 'packages', lines: at, victim}, isToEnd: index % 5 === 0};
		const again = linesOfRest(stage.statusLines, at, 2);
		return isTwice ? {...point, then: again.map(left => ({kind: 'packages', lines: left, victim})), title: `${title}, and again at lines ${again.join(', ')} of the rest`} : point;
	});
};

/** Between what apt is about to do and what dpkg does of it; and while a program of the engine's own is at work, which ends with it: systemd gives the unit's name free only then. */
export const otherPoints = (stages: readonly Stage[]): readonly Point[] => stages.flatMap((stage): readonly Point[] => {
	if (stage.step === 'jitsi') {
		const command = 'sync --file-system';
		return [{stage, title: `${stage.step}, when apt has told what it will do, unit, and again while ${command} is at work, engine`, fault: {kind: 'resolved', victim: 'unit'}, then: [{kind: 'child', command, victim: 'engine'}], isToEnd: false}];
	}

	const command = 'docker compose';
	return stage.step === 'start' ? [{stage, title: `${stage.step}, while ${command} is at work, engine`, fault: {kind: 'child', command, victim: 'engine'}, isToEnd: false}] : [];
});

export const isPlug = (fault: EngineFault): boolean => 'victim' in fault && fault.victim === 'machine';
