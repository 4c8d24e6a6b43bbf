import type {Plan} from '../../plan/types.ts';
import {filesOf} from '../../render/plan-files.ts';
import {planText} from '../../render/plan-text.ts';
import {reflow} from '../../terminal/reflow.ts';
import {sections, type Action, type Section, type State} from '../state/types.ts';
import {blank, line, pad, paragraph, type Line} from '../view/line.ts';
import {answersMessage, durationText, isFirewallOpenable, rowMessage, sectionSummary} from '../view/plan.ts';
import {fileLines, sectionLines, stepLines, type Paper} from '../view/section.ts';
import {textOf} from './pages.ts';

/** A numbered row of the review: something to read, or something to do. */
export type Row = {readonly label: string; readonly summary?: string} & ({readonly text: () => string} | {readonly action: Action});

const linesOf = (section: Section, plan: Plan, {draft}: State, paper: Paper): readonly Line[] => {
	if (section === 'steps') {
		return plan.steps.flatMap(step => [...stepLines(step, paper), blank]);
	}

	return section === 'files' ? filesOf(plan).flatMap(file => [...fileLines(file, paper), blank]) : sectionLines(section, plan, draft, paper);
};

/** Everything that can be asked for on the review, in its order. */
export const reviewRowsOf = (plan: Plan, state: State, paper: Paper, script: () => string): readonly Row[] => {
	const {say} = paper;
	return [
		...sections.map((section): Row => ({label: say(rowMessage(section, plan)), summary: sectionSummary(section, plan, state.draft, {say}), text: () => textOf(linesOf(section, plan, state, paper))})),
		{label: say(rowMessage('script', plan)), summary: say({key: 'wizard.review.script.summary'}), text: script},
		{label: say({key: 'wizard.plain.whole'}), text: () => reflow(planText(plan, state.language), paper.width)},
		{label: say({key: 'wizard.plain.save'}), action: {type: 'save'}},
		{label: say({key: 'wizard.plain.write'}), action: {type: 'write-script'}},
		...(isFirewallOpenable(plan, state.draft) ? [{label: say({key: state.draft.firewall === 'open' ? 'wizard.plain.leaveFirewall' : 'wizard.plain.openFirewall'}), action: {type: 'toggle-firewall'}} as const] : []),
	];
};

/** The whole plan before consent, as numbered rows. */
export const reviewText = (plan: Plan, rows: readonly Row[], state: State, paper: Paper): string => {
	const {say, width} = paper;
	const column = Math.max(...rows.filter(({summary}) => summary !== undefined).map(({label}) => label.length)) + 2;
	return textOf([
		...paragraph(say({key: 'wizard.review.title'}), width),
		...paragraph(say(answersMessage(plan.answers, say)), width),
		...plan.steps.map((step, index) => line(`  ${index + 1}/${plan.steps.length} ${say(step.title)}`)),
		blank,
		...rows.flatMap(({label, summary}, index) => paragraph(summary ?? label, width, {}, {mark: {text: `${index + 1}.`.padEnd(4) + (summary === undefined ? '' : pad(label, column))}})),
		blank,
		...paragraph(durationText(plan, state.exchanges, say), width),
	]);
};
