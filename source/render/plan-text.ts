import {describe} from '../actions/describe.ts';
import type {FileChange} from '../actions/description.ts';
import type {Action} from '../actions/types.ts';
import {message, type Language, type Message} from '../messages/message.ts';
import {speaker, type Say} from '../messages/translate.ts';
import type {Plan, Step} from '../plan/types.ts';
import {diffLines, unifiedDiff} from './diff.ts';
import {cleanLine} from './escape-terminal.ts';
import {shownText} from './file-text.ts';
import {filesOf} from './plan-files.ts';
import {projectFolder} from './result-text.ts';
import {shellCommand} from './script/shell-command.ts';

const bytesInMegabyte = 1_000_000;

// Of a file that gets a part only that is known before its package is installed: no line numbers, no new file.
const fileLines = ({path, before, after, isPart, isMade}: FileChange): readonly string[] => {
	if (isMade) {
		return [];
	}

	return isPart ? diffLines(before, after).map(({kind, text}) => kind + shownText(text)) : unifiedDiff(path, before, after);
};

const changeLines = (action: Action, say: Say): readonly string[] => {
	const {file, also = []} = describe(action);
	return [...(file === undefined ? [] : [file]), ...also].flatMap(change => [...fileLines(change), ...(change.besides === undefined ? [] : [say(change.besides)])]);
};

const stepLines = (step: Step, index: number, say: Say): readonly string[] => [
	`${index + 1}. ${say(step.title)}`,
	`   ${say(step.why)}`,
	...step.actions.flatMap(action => {
		const {summary, argv, input = ''} = describe(action);
		return [
			`   - ${say(summary)}`,
			...argv.map(words => `       $ ${shellCommand(words)}`),
			...input.split('\n').filter(line => line !== '').map(line => `       | ${shownText(line)}`),
			...changeLines(action, say).map(line => `       ${line}`),
		];
	}),
	'',
];

const section = (title: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [title, ...lines.map(line => `  ${line}`), '']);

/** How long it should take, in whole minutes, and how that is known. */
export const durationEstimate = ({size: {seconds}}: Plan): Message | undefined => (seconds === undefined ? undefined : message(seconds.isAssumed ? 'render.plan.durationAssumed' : 'render.plan.duration', {
	from: Math.max(1, Math.floor(seconds.from / 60)), to: Math.max(2, Math.ceil(seconds.to / 60)),
}));

const sizeLines = (plan: Plan, say: Say): readonly string[] => {
	const {size} = plan;
	const duration = durationEstimate(plan);
	return [
		...(size.fetchBytes === undefined ? [] : [say(message('render.plan.fetch', {megabytes: Math.ceil(size.fetchBytes / bytesInMegabyte)}))]),
		...(size.installBytes === undefined ? [] : [say(message('render.plan.disk', {megabytes: Math.ceil(size.installBytes / bytesInMegabyte)}))]),
		...(duration === undefined ? [] : [say(duration)]),
	];
};

const packages = (plan: Plan): readonly string[] => [...new Set(plan.steps.flatMap(({actions}) => actions.flatMap(action => (action.kind === 'apt-install' ? action.packages : []))))];

const undoCovers = ({answers}: Plan): Message => {
	const folder = projectFolder(answers);
	const command = 'jitsi-wizard uninstall';
	return folder === undefined ? message('render.plan.undoCovers', {command}) : message('render.plan.undoCoversDocker', {command, folder});
};

/** A plan as text to read before agreeing to it: steps with their reasons, commands and diffs, then what it installs, changes, opens and talks to. */
export const planText = (plan: Plan, language: Language): string => {
	const say = speaker(language);
	const lines = [
		say(message('render.plan.heading', {domain: plan.answers.domain})),
		say(message('render.plan.nothingYet')),
		'',
		...plan.steps.flatMap((step, index) => stepLines(step, index, say)),
		...section(say(message('render.plan.packages')), [packages(plan).join(', '), ...sizeLines(plan, say)].filter(line => line !== '')),
		...section(say(message('render.plan.files')), [...new Set(filesOf(plan).map(({path}) => path))]),
		...section(say(message('render.plan.ports')), plan.opens.map(({port, protocol, why}) => `${port}/${protocol}  ${say(why)}`)),
		...section(say(message('render.plan.outside')), plan.outsideHosts.map(({host, why}) => `${host}  ${say(why)}`)),
		...section(say(message('render.plan.advice')), plan.advice.map(advice => say(advice))),
		...section(say(message('render.plan.undo')), [say(undoCovers(plan))]),
	];
	return lines.map(line => cleanLine(line)).join('\n');
};
