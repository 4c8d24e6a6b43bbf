import {useWizard} from '../components/wizard.tsx';
import {shownPlan} from '../view/plan.ts';
import type {Overlay as Value} from '../state/types.ts';
import {FilePage, FindingPage, FindingsPage, Glossary, Help, ProblemPage, ScriptPage, StepPage} from './pages.tsx';
import {LogPage, LogSearch} from './log.tsx';
import {LayerQuestion} from './questions.tsx';
import {SectionPage} from './section.tsx';
import {TypedWord} from './typed.tsx';
import {UndoPage} from './undo.tsx';

/** Whatever lies over the screen. */
export const Overlay = ({overlay}: {readonly overlay: Value}) => {
	const {state} = useWizard();
	const {screen} = state;
	const plan = shownPlan(state);
	switch (overlay.kind) {
		case 'help': {
			return <Help screen={screen} offset={overlay.offset}/>;
		}

		case 'glossary': {
			return <Glossary offset={overlay.offset}/>;
		}

		case 'finding': {
			return <FindingPage finding={overlay.finding} offset={overlay.offset}/>;
		}

		case 'findings': {
			return <FindingsPage offset={overlay.offset}/>;
		}

		case 'quit':
		case 'warnings':
		case 'blocked':
		case 'interrupt': {
			return <LayerQuestion overlay={overlay}/>;
		}

		case 'untested':
		case 'accept-key':
		case 'undo-confirm': {
			return <TypedWord kind={overlay.kind} typed={overlay.typed}/>;
		}

		case 'section': {
			return plan === undefined ? null : <SectionPage plan={plan} section={overlay.section} offset={overlay.offset}/>;
		}

		case 'step': {
			return plan === undefined ? null : <StepPage plan={plan} index={overlay.index} offset={overlay.offset}/>;
		}

		case 'file': {
			return plan === undefined ? null : <FilePage plan={plan} index={overlay.index} offset={overlay.offset}/>;
		}

		case 'script': {
			return plan === undefined ? null : <ScriptPage offset={overlay.offset}/>;
		}

		case 'log': {
			return <LogPage log={overlay}/>;
		}

		case 'search': {
			const log = state.overlays.at(-2);
			return log?.kind === 'log' ? <LogSearch log={log} typed={overlay.typed}/> : null;
		}

		case 'undo': {
			return <UndoPage offset={overlay.offset}/>;
		}

		case 'problem': {
			return <ProblemPage problem={overlay.problem} offset={overlay.offset}/>;
		}
	}
};
