import {useInput} from 'ink';
import {Choice as Answers} from '../components/choice.tsx';
import {Lines} from '../components/lines.tsx';
import {Question as Frame} from '../components/question.tsx';
import {TextField} from '../components/text-field.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {questionOf} from '../questions/question.ts';
import type {Choice, Field} from '../questions/types.ts';
import {isDrawn, sketchOf} from '../view/drawing.ts';
import {blank, line, paragraph, type Line} from '../view/line.ts';
import {drawingsOf} from '../view/small-drawing.ts';

// Rows that the question and what it means need at least.
const otherRows = 9;

/** Parts that hold something, with an empty line between them. */
const apart = (...parts: ReadonlyArray<readonly Line[]>): readonly Line[] =>
	parts.filter(({length}) => length > 0).flatMap((part, index) => (index === 0 ? part : [blank, ...part]));

/** Rows that what a typed text means takes as a rule, with a proposal below it. */
const typedRows = 6;

// `highlighted`: the answer that would be given now.
const useDrawings = (highlighted?: string) => {
	const {state} = useWizard();
	const view = useView();
	const seen = highlighted === undefined ? state : {...state, highlight: highlighted};
	return (width: number): ReadonlyArray<readonly Line[]> => (isDrawn(state) ? drawingsOf(sketchOf(seen), {...view, width}) : []);
};

const Chosen = ({question}: {readonly question: Choice}) => {
	const {state, dispatch} = useWizard();
	const view = useView();
	const {title, why, options, before, means, after, again} = question;
	const initial = state.highlight ?? question.initial;
	const limit = Math.min(options.length, Math.max(3, view.height - otherRows));
	useInput(input => {
		if (input === 'r' && again !== undefined) {
			dispatch(again);
		}
	});
	const highlighted = initial ?? options[0]?.value ?? '';
	const drawings = useDrawings(highlighted);
	const asideOf = (value: string, width: number) => apart(before?.({...view, width}) ?? [], means?.(value, {...view, width}) ?? [], after?.({...view, width}) ?? []);
	return (
		<Frame
			title={title}
			why={why}
			rows={limit}
			aside={width => asideOf(highlighted, width)}
			longest={width => Math.max(...options.map(({value}) => asideOf(value, width).length))}
			drawings={drawings}
		>
			<Answers
				key={options.map(({value}) => value).join(' ')}
				options={options}
				initial={initial}
				limit={limit}
				onHighlight={value => {
					dispatch({type: 'highlight', value});
				}}
				onChoose={value => {
					for (const action of question.choose(value)) {
						dispatch(action);
					}
				}}
			/>
		</Frame>
	);
};

const Typed = ({question}: {readonly question: Field}) => {
	const {state, dispatch} = useWizard();
	const view = useView();
	const {title, why, text, type, means, proposal, submit} = question;
	useInput((_, key) => {
		if (key.tab && type === 'path') {
			dispatch({type: 'complete'});
		} else if (key.tab && proposal !== undefined) {
			dispatch({type: 'replace', text: proposal.text});
		}
	});
	const drawings = useDrawings();
	const offer = (width: number): readonly Line[] => (proposal === undefined ? [] : [
		...paragraph(proposal.reason, width),
		line(view.say({key: 'wizard.domain.tab'}), {tone: 'accent'}),
	]);
	return (
		<Frame
			title={title}
			why={why}
			rows={1}
			aside={width => apart(means({...view, width}), offer(width))}
			longest={() => typedRows}
			drawings={drawings}
		>
			<TextField
				value={text}
				revision={state.revision}
				kind={type}
				onChange={typed => {
					dispatch({type: 'type', text: typed, revision: state.revision});
				}}
				onSubmit={() => {
					dispatch(submit);
				}}
			/>
		</Frame>
	);
};

/** Any screen that is one question. */
export const Asked = () => {
	const {state} = useWizard();
	const {say} = useView();
	const question = questionOf(state, say);
	if (question === undefined) {
		return <Lines lines={[line(say({key: 'wizard.check.running'}), {dim: true})]}/>;
	}

	return question.kind === 'choice' ? <Chosen question={question}/> : <Typed question={question}/>;
};
