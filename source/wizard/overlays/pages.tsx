import {useInput} from 'ink';
import {cleanLine} from '../../render/escape-terminal.ts';
import {filesOf} from '../../render/plan-files.ts';
import type {Plan} from '../../plan/types.ts';
import type {Problem} from '../../problems.ts';
import {Page} from '../components/page.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import type {Screen} from '../state/types.ts';
import {acmeOutlook, filesFindings} from '../view/certificate.ts';
import {drawingLines, isDrawn, sketchOf} from '../view/drawing.ts';
import {findingLines} from '../view/finding.ts';
import {glossaryLines} from '../view/glossary.ts';
import {helpTexts} from '../view/help.ts';
import {blank, line, pad, paragraph} from '../view/line.ts';
import {problemLines} from '../view/problem.ts';
import {servedLines} from '../view/served.ts';
import {shellParagraph} from '../view/shell.ts';
import {fileLines, stepLines} from '../view/section.ts';

const helpKeys = ['move', 'choose', 'back', 'help', 'words', 'erase', 'leave', 'redraw'] as const;

/** Screens with keys of their own. */
const withKeys = ['welcome', 'method', 'domain', 'review', 'progress'] as const;

/** What this screen is for, its own keys, what a wrong answer costs, and the keys that work everywhere; the drawing, and of a certificate that is served all, that a low terminal has no room for. */
export const Help = ({screen, offset}: {readonly screen: Screen; readonly offset: number}) => {
	const {state, dispatch} = useWizard();
	const {served} = state;
	const view = useView();
	const {say, width, glyphs} = view;
	useInput(input => {
		if (input === 'g') {
			dispatch({type: 'open', overlay: {kind: 'glossary', offset: 0}});
		}
	});
	const names = helpKeys.map(key => say({key: key === 'move' && glyphs.name === 'ascii' ? 'wizard.key.arrows' : `wizard.help.keys.${key}.name`, params: {vertical: glyphs.vertical}}));
	const column = Math.max(...names.map(name => name.length)) + 2;
	const own = withKeys.find(name => name === screen);
	const lines = [
		...helpTexts(state, say).flatMap(text => paragraph(text, width)),
		...(own === undefined ? [] : paragraph(say({key: `wizard.help.${own}.keys`}), width)),
		blank,
		...paragraph(say({key: `wizard.help.${screen}.wrong`}), width),
		...paragraph(say({key: 'wizard.help.more'}), width, {dim: true}),
		blank,
		...(screen === 'served' && served !== undefined ? [...servedLines(served, view), blank] : []),
		line(say({key: 'wizard.help.keys'}), {bold: true}),
		...helpKeys.flatMap((key, index) => paragraph(say({key: `wizard.help.keys.${key}`}), width, {}, {mark: {text: pad(names[index] ?? '', column), bold: true}})),
		...(isDrawn(state) ? [blank, ...drawingLines(sketchOf(state), view)] : []),
	];
	return <Page lines={lines} offset={offset}/>;
};

/** The words that matter, explained. */
export const Glossary = ({offset}: {readonly offset: number}) => <Page lines={glossaryLines(useView())} offset={offset}/>;

/** A finding too long for the list, with cause and remedy. */
export const FindingPage = ({finding: id, offset}: {readonly finding: string; readonly offset: number}) => {
	const {findings} = useWizard();
	const {say, glyphs, width} = useView();
	const finding = findings.find(known => known.id === id);
	return <Page lines={finding === undefined ? [] : findingLines(finding, {say, glyphs, width, isHere: false, isUnfolded: true})} offset={offset}/>;
};

/** Everything that was found about the certificate, with cause and remedy. */
export const FindingsPage = ({offset}: {readonly offset: number}) => {
	const {state} = useWizard();
	const {say, glyphs, width} = useView();
	const findings = state.part === 'acme' ? acmeOutlook(state).findings : filesFindings(state) ?? [];
	return <Page lines={findings.flatMap(finding => findingLines(finding, {say, glyphs, width, isHere: false, isUnfolded: finding.level !== 'ok', isWhole: true}))} offset={offset}/>;
};

/** One step of the plan, down to its commands. */
export const StepPage = ({plan, index, offset}: {readonly plan: Plan; readonly index: number; readonly offset: number}) => {
	const view = useView();
	const step = plan.steps[index];
	return <Page lines={step === undefined ? [] : stepLines(step, view)} offset={offset}/>;
};

/** How one file changes. */
export const FilePage = ({plan, index, offset}: {readonly plan: Plan; readonly index: number; readonly offset: number}) => {
	const view = useView();
	const file = filesOf(plan)[index];
	return <Page lines={file === undefined ? [] : fileLines(file, view)} offset={offset}/>;
};

/** The plan as a shell script, to read. */
export const ScriptPage = ({offset}: {readonly offset: number}) => {
	const {script} = useWizard();
	const {width} = useView();
	return <Page lines={script().split('\n').flatMap(text => shellParagraph(cleanLine(text), width))} offset={offset}/>;
};

/** Something that kept the wizard from going on. */
export const ProblemPage = ({problem, offset}: {readonly problem: Problem; readonly offset: number}) => <Page lines={problemLines(problem, useView())} offset={offset}/>;
