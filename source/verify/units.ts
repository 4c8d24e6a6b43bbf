import {message} from '../messages/message.ts';
import type {System} from '../system/types.ts';
import {units as classicUnits} from '../plan/classic/constants.ts';
import {readListeners} from './listeners.ts';
import type {ProofProbe} from './probe.ts';
import type {Judgement} from './types.ts';

/** jicofo's unit is generated from a SysV script, which stays `active` without a process; its REST port is the better witness (jitsi.md 1.6). */
const jicofoPort = 8888;

/** What systemd says of one unit at one moment; `pid` 0: no process known. */
export type UnitState = {readonly unit: string; readonly loaded: boolean; readonly active: string; readonly restarts: number; readonly pid: number};

const properties = ['Id', 'LoadState', 'ActiveState', 'NRestarts', 'MainPID'];

/** Unit states from the output of `systemctl show --property=...`: blocks of Key=value with an empty line between them. */
export const parseUnits = (output: string): readonly UnitState[] =>
	output.split(/\n{2,}/v).flatMap(block => {
		const values = new Map(block.split('\n').map(line => {
			const at = line.indexOf('=');
			return [line.slice(0, at), line.slice(at + 1)] as const;
		}));
		const id = values.get('Id');
		return id === undefined ? [] : [{
			unit: id.replace(/\.service$/v, ''),
			loaded: values.get('LoadState') === 'loaded',
			active: values.get('ActiveState') ?? 'unknown',
			restarts: Number(values.get('NRestarts') ?? 0),
			pid: Number(values.get('MainPID') ?? 0),
		}];
	});

const journal = (unit: string): string => `journalctl --no-pager -n 50 -u ${unit}`;
const packageOf = (unit: string): string => (unit === 'coturn' ? 'jitsi-meet-turnserver' : unit);

/** What a series of looks at the units means: every one active in every look, same process, no further restart. */
export const judgeUnits = (samples: ReadonlyArray<readonly UnitState[]>): Judgement => {
	const latest = samples.at(-1) ?? [];
	const stateOf = (unit: string, states: readonly UnitState[]) => states.find(state => state.unit === unit);
	const evidence = classicUnits.map(unit => `${unit} ${stateOf(unit, latest)?.active ?? '-'}`).join(', ');
	const why = message('verify.units.waiting');

	const missing = classicUnits.find(unit => stateOf(unit, latest)?.loaded !== true);
	if (missing !== undefined) {
		return {state: 'failed', evidence, meaning: message('verify.units.missing', {unit: missing}), remedy: message('verify.units.missingRemedy', {command: `apt-get install ${packageOf(missing)}`})};
	}

	const down = classicUnits.find(unit => stateOf(unit, latest)?.active !== 'active');
	if (down !== undefined) {
		const outcome = {evidence, meaning: message('verify.units.down', {unit: down}), remedy: message('verify.units.downRemedy', {command: `systemctl restart ${down}`, journal: journal(down)})};
		return stateOf(down, latest)?.active === 'failed' ? {state: 'failed', ...outcome} : {state: 'waiting', why, ...outcome};
	}

	if (stateOf('jicofo', latest)?.pid === 0) {
		return {state: 'waiting', evidence: `${evidence}, tcp ${jicofoPort} -`, why, meaning: message('verify.units.silent'), remedy: message('verify.readLog', {command: 'tail -n 50 /var/log/jitsi/jicofo.log'})};
	}

	const restless = classicUnits.find(unit => new Set(samples.map(states => {
		const state = stateOf(unit, states);
		return `${state?.active} ${state?.pid} ${state?.restarts}`;
	})).size > 1);
	return restless === undefined ? {state: 'passed', evidence: `${evidence} (${samples.length}x)`} : {state: 'waiting', evidence, why, meaning: message('verify.units.restless', {unit: restless}), remedy: message('verify.readJournal', {command: journal(restless)})};
};

const sample = async (system: System): Promise<readonly UnitState[]> => {
	const [shown, listeners] = await Promise.all([
		system.run(['systemctl', 'show', `--property=${properties.join(',')}`, ...classicUnits.map(unit => `${unit}.service`)]),
		readListeners(system),
	]);
	const jicofo = listeners.find(({protocol, port}) => protocol === 'tcp' && port === jicofoPort);
	return parseUnits(shown.stdout).map(state => (state.unit === 'jicofo' ? {...state, pid: jicofo?.pid ?? 0} : state));
};

/** The services are active and stay so over several looks (faults.md M6). */
export const units: ProofProbe = {
	id: 'units',
	async look(system, _target, patience) {
		const samples: Array<readonly UnitState[]> = [];
		for (let taken = 0; taken < patience.samples; taken++) {
			if (taken > 0) {
				await system.clock.sleep(patience.sampleMilliseconds);
			}

			samples.push(await sample(system));
		}

		return judgeUnits(samples);
	},
};
