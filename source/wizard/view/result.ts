import type {Answers} from '../../answers/schema.ts';
import {paths} from '../../paths.ts';
import {exitCodes} from '../../problems.ts';
import {labPage} from '../../render/lab-page.ts';
import {meetingUrl, otherComputersLine, projectFolder} from '../../render/result-text.ts';
import {shellWord} from '../../templates/escape.ts';
import {cellWidth} from '../../terminal/width.ts';
import type {State} from '../state/types.ts';
import {failureLines} from './failure.ts';
import {fingerprintLines} from './fingerprint.ts';
import {blank, line, paragraph, type Line} from './line.ts';
import {qrLines} from './qr.ts';
import {commandLine, passedCount, proofLines} from './proof.ts';
import type {Paper} from './section.ts';
import {takenBackLines} from './undo.ts';

const hostsFiles = [
	['Linux', '/etc/hosts'],
	['macOS', '/etc/hosts'],
	['Windows', String.raw`C:\Windows\System32\drivers\etc\hosts`],
] as const;

const heading = (text: string): readonly Line[] => [blank, line(text, {bold: true, tone: 'accent'})];

const otherComputers = (answers: Answers, {say, width}: Paper): readonly Line[] => {
	if (answers.hosts === undefined) {
		return [];
	}

	const title = heading(say({key: 'wizard.result.others'}));
	const theirs = otherComputersLine({answers});
	return theirs === undefined ? [...title, ...paragraph(say({key: 'wizard.result.othersLoopback'}), width)] : [
		...title,
		...paragraph(say({key: 'wizard.result.othersHow'}), width),
		commandLine(theirs),
		...hostsFiles.map(([system, path]): Line => [{text: `  ${system.padEnd(9)}`, dim: true}, {text: path}]),
		...paragraph(say({key: 'wizard.result.othersPhones'}), width, {dim: true}),
	];
};

/** What a run left behind. `labRoot`: the SHA-256 of the lab's root, where there is one. */
type Ended = Pick<State, 'run' | 'labRoot' | 'resultPath' | 'copied'>;

/** A page as a code for phones; empty where the whole of it cannot be seen at once. */
const codeLines = (page: string, {glyphs, width, height, isColourful = false}: Paper): readonly Line[] => {
	const code = qrLines(page, {isColourful, isAscii: glyphs.name === 'ascii'});
	return code.length < (height ?? Infinity) && (code[0] ?? []).reduce((sum, {text}) => sum + text.length, 0) <= width ? code : [];
};

/** The address as a code for phones: only where they find the name. */
const phoneLines = (answers: Answers, paper: Paper): readonly Line[] => {
	const {say, width, isColourful} = paper;
	return [
		...heading(say({key: 'wizard.result.phone'})),
		...paragraph(say({key: answers.hosts === undefined ? 'wizard.result.phoneHow' : 'wizard.result.phoneHosts'}), width),
		...(answers.hosts === undefined && isColourful === true ? codeLines(meetingUrl(answers), paper) : []),
	];
};

const labLines = (answers: Answers, labRoot: string | undefined, paper: Paper): readonly Line[] => {
	const {say, width} = paper;
	const {page} = labPage(answers);
	const code = codeLines(page, paper);
	return [
		commandLine(page),
		...(labRoot === undefined ? [] : [...paragraph(say({key: 'wizard.result.labRoot'}), width), ...fingerprintLines(labRoot, width, {tone: 'accent'})]),
		...(code.length === 0 ? [] : [...paragraph(say({key: 'wizard.result.labQr'}), width), ...code]),
		...paragraph(say({key: 'wizard.result.labWithout'}), width, {dim: true}),
	];
};

/** What the certificate means for browsers and phones, and what its kind needs. */
const certificateLines = (answers: Answers, labRoot: string | undefined, paper: Paper): readonly Line[] => {
	const {kind} = answers.certificate;
	return [
		...heading(paper.say({key: 'wizard.result.certificate'})),
		...paragraph(paper.say({key: `wizard.result.certificateWords.${kind}`}), paper.width),
		...(kind === 'lab-ca' ? labLines(answers, labRoot, paper) : []),
		...(kind === 'acme' ? [commandLine('sudo jitsi-wizard certificate renew')] : []),
	];
};

/** What it came to and how many proofs hold, in one line where there is room for it. */
const firstLines = (done: string, proofs: string, width: number): readonly Line[] => (cellWidth(`${done} ${proofs}`) <= width
	? [[{text: done, bold: true}, {text: ` ${proofs}`}]]
	: [line(done, {bold: true}), line(proofs)]);

/** The end of a run that worked: where the page is, who can use it, and what to do next. Commands and lines to copy are never broken. */
const successLines = (answers: Answers | undefined, {run, labRoot, resultPath, copied}: Ended, paper: Paper): readonly Line[] => {
	const {say, width} = paper;
	const count = run.proofs.length;
	const passed = passedCount(run.proofs);
	const url = answers === undefined ? '' : meetingUrl(answers);
	const folder = answers === undefined ? undefined : projectFolder(answers);
	return [
		...firstLines(say({key: 'wizard.result.done'}), count === 0 ? '' : say({key: 'wizard.result.proofs', params: {passed, count}}), width),
		...(answers === undefined ? [] : [blank, line(`  ${url}`, {bold: true, tone: 'accent'}), blank]),
		...(copied && answers !== undefined ? [...paragraph(say({key: otherComputersLine({answers}) === undefined ? 'wizard.result.copied' : 'wizard.result.copiedLine'}), width, {tone: 'accent'}), blank] : []),
		...(answers === undefined ? [] : paragraph(say({key: answers.reach === 'public' ? 'wizard.result.whoPublic' : 'wizard.result.whoLan'}), width)),
		...(answers === undefined ? [] : otherComputers(answers, paper)),
		...(answers === undefined ? [] : certificateLines(answers, labRoot, paper)),
		...(count === 0 ? [] : heading(say({key: 'wizard.result.proofsHeading'}))),
		...proofLines(run.proofs, paper, true),
		...(answers === undefined ? [] : phoneLines(answers, paper)),
		...heading(say({key: 'wizard.result.test'})),
		...paragraph(say({key: 'wizard.result.testHow'}), width),
		...(answers === undefined ? [] : [commandLine(`${url}test#config.p2p.enabled=false`)]),
		...heading(say({key: 'wizard.result.later'})),
		commandLine('sudo jitsi-wizard status'),
		...paragraph(say({key: 'wizard.result.laterStatus'}), width, {dim: true}, {indent: 4}),
		...(answers?.hosts === undefined ? [] : [commandLine('sudo jitsi-wizard hosts'), ...paragraph(say({key: 'wizard.result.laterHosts'}), width, {dim: true}, {indent: 4})]),
		...(folder === undefined ? [] : [commandLine(`cd ${shellWord(folder)} && sudo docker compose ps`), ...paragraph(say({key: 'wizard.result.laterDocker', params: {folder}}), width, {dim: true}, {indent: 4})]),
		commandLine('sudo jitsi-wizard certificate'),
		...paragraph(say({key: 'wizard.result.laterCertificate'}), width, {dim: true}, {indent: 4}),
		commandLine('sudo jitsi-wizard uninstall'),
		...paragraph(say({key: 'wizard.result.laterUninstall'}), width, {dim: true}, {indent: 4}),
		...(run.incomplete ? paragraph(say({key: 'render.incomplete', params: {path: paths.journal}}), width, {tone: 'accent'}, {indent: 4}) : []),
		...(resultPath === undefined ? [] : [blank, ...paragraph(say({key: 'wizard.result.saved', params: {path: resultPath}}), width, {dim: true})]),
	];
};

/** The end of a run, whichever it is. */
export const resultLines = (state: Pick<State, 'plan' | 'run' | 'report' | 'labRoot' | 'resultPath' | 'copied' | 'language'>, logPath: string, paper: Paper): readonly Line[] => {
	if (state.run.finished?.exitCode !== exitCodes.done) {
		return failureLines(state, state.language, paper, {logPath});
	}

	return state.run.undo === undefined ? successLines(state.plan?.answers, state, paper) : takenBackLines(state.run, paper);
};
