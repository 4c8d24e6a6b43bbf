import {describe} from '../../actions/describe.ts';
import type {FileChange} from '../../actions/description.ts';
import type {Message} from '../../messages/message.ts';
import type {Say} from '../../messages/translate.ts';
import type {Plan, Step} from '../../plan/types.ts';
import type {PlannedFile} from '../../render/plan-files.ts';
import {projectFolder} from '../../render/result-text.ts';
import {unifiedDiff} from '../../render/diff.ts';
import {shellWord} from '../../templates/escape.ts';
import type {Glyphs} from '../../terminal/glyphs.ts';
import type {Draft, Section} from '../state/types.ts';
import {blank, pad, paragraph, type Line, type Style} from './line.ts';
import {shellParagraph} from './shell.ts';
import {imagesOf, packagesOf, refusalsOf, rulesOf, sectionSummary} from './plan.ts';

/** What a text is made for. */
export type Paper = {readonly say: Say; readonly glyphs: Glyphs; readonly width: number; /** Lines that can be seen at once, on a screen. */ readonly height?: number; /** Whether colours can be seen. */ readonly isColourful?: boolean};

const item = (text: string, {glyphs, width}: Paper): readonly Line[] => paragraph(text, width, {}, {mark: {text: `${glyphs.dot} `, tone: 'accent'}});

const table = (rows: ReadonlyArray<readonly [string, string]>, {width}: Paper): readonly Line[] => {
	const column = Math.max(...rows.map(([name]) => name.length)) + 2;
	return rows.flatMap(([name, text]) => paragraph(text, width, {dim: true}, {mark: {text: pad(name, column), bold: true}}));
};

/** What is said otherwise of a server in containers. */
const containersMean: Partial<Record<Section, Message['key']>> = {
	packages: 'wizard.review.packages.dockerMeans',
	firewall: 'wizard.review.firewall.dockerMeans',
	undo: 'wizard.review.undo.dockerMeans',
};

/** Everything a section of the review has to say; steps and files are lists of their own. */
export const sectionLines = (section: Exclude<Section, 'steps' | 'files'>, plan: Plan, draft: Draft, paper: Paper): readonly Line[] => {
	const {say, width} = paper;
	const summary = paragraph(sectionSummary(section, plan, draft, {say}), width, {bold: true});
	const folder = projectFolder(plan.answers);
	const ofContainers = folder === undefined ? undefined : containersMean[section];
	const explained = paragraph(say(ofContainers === undefined ? {key: `wizard.review.${section}.means`} : {key: ofContainers, params: {folder: folder!}}), width);
	switch (section) {
		case 'packages': {
			const names = [...imagesOf(plan), ...packagesOf(plan)];
			return names.length === 0 ? summary : [...summary, blank, ...explained, blank, ...names.flatMap(name => item(name, paper))];
		}

		case 'ports': {
			return [...explained, blank, ...table(plan.opens.map(({port, protocol, why}) => [`${port}/${protocol}`, say(why)]), paper)];
		}

		case 'outside': {
			return [...explained, blank, ...plan.outsideHosts.flatMap(({host, why}) => [...paragraph(host, width, {bold: true}), ...paragraph(say(why), width, {dim: true}, {indent: 2})])];
		}

		case 'advice': {
			return plan.advice.length === 0 ? summary : [...explained, blank, ...plan.advice.flatMap(advice => item(say(advice), paper))];
		}

		case 'firewall': {
			const added = rulesOf(plan);
			const rules = added.length > 0 && refusalsOf(plan).length > 0 ? paragraph(say({key: 'wizard.review.firewall.rules', params: {rules: added.join(' ')}}), width) : [];
			return [...summary, blank, ...refusalsOf(plan).flatMap(refusal => item(say(refusal), paper)), ...rules, ...explained];
		}

		case 'undo': {
			return [...summary, blank, ...explained];
		}
	}
};

const diffStyles: Readonly<Record<string, Style>> = {'+': {tone: 'accent'}, '-': {tone: 'error'}, '@': {dim: true}};

const diffOf = ({path, before, after}: FileChange, width: number, indent = 0): readonly Line[] =>
	unifiedDiff(path, before, after).slice(2).flatMap(text => paragraph(text, width, diffStyles[text[0] ?? ''] ?? {}, {indent}));

/** What a step writes into one file. */
const changeLines = (change: FileChange, {say, width}: Paper): readonly Line[] => (change.isMade
	? paragraph(`${change.path}: ${say({key: 'wizard.review.file.made'})}`, width, {dim: true}, {indent: 2})
	: [...diffOf(change, width, 4), ...(change.besides === undefined ? [] : paragraph(say(change.besides), width, {}, {indent: 2}))]);

/** One step: why, and each action with the commands it runs, as they could be typed. */
export const stepLines = (step: Step, paper: Paper): readonly Line[] => {
	const {say, width, glyphs} = paper;
	return [
		...paragraph(say(step.title), width, {bold: true}),
		...paragraph(say(step.why), width, {dim: true}),
		...step.actions.flatMap(action => {
			const {summary, argv, input = '', file, also = []} = describe(action);
			const commands = argv.map(words => words.map(word => shellWord(word)).join(' '));
			const read = input.split('\n').filter(text => text !== '');
			return [
				blank,
				...item(say(summary), paper),
				...commands.flatMap(command => shellParagraph(command, width - 2, {text: '  # ', dim: true})),
				...read.flatMap(text => paragraph(text, width, {dim: true}, {mark: {text: `  ${glyphs.quote} `, dim: true}})),
				...[...(file === undefined ? [] : [file]), ...also].flatMap(change => changeLines(change, paper)),
			];
		}),
	];
};

/** How a file changes, as a unified diff; long lines go on below. */
export const fileLines = ({path, before, after, mode, isOurs, isMade, besides}: PlannedFile, {say, width}: Paper): readonly Line[] => {
	if (isMade) {
		return [...paragraph(path, width, {bold: true}), ...paragraph(say({key: 'wizard.review.file.made'}), width, {dim: true})];
	}

	const diff = diffOf({path, before, after}, width);
	return [
		...paragraph(path, width, {bold: true}),
		...paragraph(say({key: `wizard.review.file.${isOurs ? before === '' ? 'new' : 'anew' : besides === undefined ? 'changed' : 'part'}`})
			+ (besides === undefined ? '' : ` ${say(besides)}`)
			+ (mode === undefined ? '' : ` ${say({key: 'wizard.review.file.mode', params: {mode: mode.toString(8).padStart(4, '0')}})}`), width, {dim: true}),
		blank,
		...(diff.length === 0 ? paragraph(say({key: 'wizard.review.file.same'}), width) : []),
		...diff,
	];
};
