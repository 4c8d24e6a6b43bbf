import type {Plan} from '../plan/types.ts';
import type {Event} from '../apply/events.ts';
import {message} from '../messages/message.ts';
import {translate} from '../messages/translate.ts';
import {redact} from './redact.ts';

/** What a report is made from. `system`: what machine it is. `log`: the end of the full log. */
export type ReportInput = {
	readonly program: string;
	readonly at: number;
	readonly system: readonly string[];
	readonly plan: Plan | undefined;
	readonly events: readonly Event[];
	readonly log: string;
	readonly secrets: readonly string[];
};

const eventLine = (event: Event): string | undefined => {
	const at = new Date(event.at).toISOString();
	switch (event.type) {
		case 'run-started': {
			return `${at} run ${event.run} program ${event.program} plan ${event.plan.slice(0, 12)}${event.resumed ? ' resumed' : ''}${event.undo === undefined ? '' : ' undo'}`;
		}

		case 'step-started': {
			return `${at} step ${event.step}`;
		}

		case 'step-finished': {
			return `${at} step ${event.step} ${event.outcome}`;
		}

		case 'step-skipped': {
			return `${at} step ${event.step} left out`;
		}

		case 'proof': {
			return `${at} proof ${event.proof.id} ${event.proof.state} ${event.proof.evidence}`;
		}

		case 'run-finished': {
			const {exitCode, problem, step, cause} = event;
			const said = problem === undefined ? '' : ` ${problem.code}: ${translate('en', problem.what)}`;
			return `${at} finished ${exitCode}${step === undefined ? '' : ` in ${step}`}${said}${cause === undefined ? '' : ` (likely cause: ${cause.code}, ${cause.line})`}`;
		}

		case 'undo-started': {
			return `${at} takes back ${event.what.map(what => translate('en', what)).join('; ') || event.change}`;
		}

		case 'action-started':
		case 'action-finished':
		case 'apt-resolved':
		case 'output':
		case 'progress':
		case 'undo-finished':
		case 'waiting': {
			return undefined;
		}
	}
};

const section = (title: string, lines: readonly string[]): string => `\n## ${title}\n${lines.length === 0 ? '-' : lines.join('\n')}\n`;

/** A report to show to somebody who can help, in English as logs are, without secrets. Pure. */
export const reportText = ({program, at, system, plan, events, log, secrets}: ReportInput): string => {
	const steps = plan?.steps.map(({id, title, skipped}) => `${id}${skipped ? ' (left out)' : ''}: ${translate('en', title)}`) ?? [];
	const text = [
		`# jitsi-wizard ${program}, ${new Date(at).toISOString()}\n`,
		`${translate('en', message('failure.report.intro'))}\n`,
		section('Machine', system),
		section('Answers', plan === undefined ? [] : JSON.stringify(plan.answers, undefined, '\t').split('\n')),
		section('Plan', steps),
		section('What happened', events.map(event => eventLine(event)).filter(line => line !== undefined)),
		section('End of the log', log.trimEnd().split('\n')),
	].join('');
	return redact(text, secrets);
};
