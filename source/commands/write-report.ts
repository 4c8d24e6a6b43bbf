import {parseJournal} from '../apply/journal.ts';
import {secretsOf} from '../apply/redactor.ts';
import {readPlan} from '../apply/stored-plan.ts';
import {reportText} from '../failure/report-text.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import {exitCodes, type Problem} from '../problems.ts';
import {cleanLines} from '../render/escape-terminal.ts';
import type {Context} from './context.ts';
import {freePath} from './save-new.ts';

const logSize = 200 * 1024;

/** What machine this is, as far as it helps whoever reads the report. */
const machineLines = async ({system}: Pick<Context, 'system'>): Promise<readonly string[]> => {
	const os = /^PRETTY_NAME="?(?<name>[^"\n]*)/mv.exec(await system.files.text('/etc/os-release') ?? '')?.groups?.['name'] ?? '-';
	const kernel = (await system.run(['uname', '-rm'])).stdout.trim();
	const memory = /^MemTotal: +(?<size>\d+ kB)$/mv.exec(await system.files.text('/proc/meminfo') ?? '')?.groups?.['size'] ?? '-';
	const [root, variable] = await Promise.all(['/', '/var'].map(async path => system.files.space(path)));
	const free = (bytes: number | undefined): string => (bytes === undefined ? '-' : `${Math.round(bytes / 1e6)} MB`);
	return [os, `kernel ${kernel}`, `memory ${memory}`, `free: / ${free(root?.freeBytes)}, /var ${free(variable?.freeBytes)}`];
};

/** Writes a report of what happened, readable by root only, as a new file; says where, or why not. `directory`: where it goes. */
export const writeReport = async ({system, version}: Pick<Context, 'system' | 'version'>, directory: string): Promise<{readonly path: string} | Problem> => {
	const at = system.clock.now();
	const path = await freePath(system, directory, [`jitsi-report-${new Date(at).toISOString().slice(0, 19).replaceAll(/[:T]/gv, '-')}`, 'txt']);
	try {
		const plan = await readPlan(system, paths.plan);
		const size = (await system.files.about(paths.log))?.size ?? 0;
		const {text} = await system.files.tail(paths.log, Math.max(0, size - logSize));
		const report = reportText({
			program: version,
			at,
			system: await machineLines({system}),
			plan,
			events: parseJournal(await system.files.text(paths.journal) ?? ''),
			log: cleanLines(text).join('\n'),
			secrets: await secretsOf(system, plan),
		});
		await system.files.write(path, Buffer.from(report, 'utf8').toString('latin1'), {mode: 0o600, isNew: true});
		return {path};
	} catch (error) {
		return {
			code: 'report',
			exitCode: exitCodes.failed,
			what: message('problems.report.what', {path}),
			why: message('problems.report.why'),
			next: message('problems.report.next'),
			details: error instanceof Error ? error.message : String(error),
		};
	}
};
