import {exampleAnswers} from '../answers/example.ts';
import {answersJsonSchema} from '../answers/json-schema.ts';
import {message} from '../messages/message.ts';
import {planJson} from '../render/plan-json.ts';
import {planScript} from '../render/plan-script.ts';
import {planText} from '../render/plan-text.ts';
import type {Context} from './context.ts';
import {gatherFacts, isProblem, makePlan} from './prepare.ts';
import {readAnswers, type AnswersSource} from './read-answers.ts';
import {fail} from './report.ts';

export type PlanOptions = AnswersSource & {readonly format: 'text' | 'json' | 'sh'; readonly example?: boolean; readonly schema?: boolean};

const renderers = {text: planText, json: planJson, sh: planScript} as const;

/** `plan`: prints what would be done, changes nothing. Returns the exit code. */
export const plan = async (context: Context, {set, answers: path = set === undefined ? '-' : undefined, format, example, schema}: PlanOptions): Promise<number> => {
	const {say, print, complain, write, language} = context;
	if (example || schema) {
		write(example ? exampleAnswers(say) : JSON.stringify(answersJsonSchema(say), undefined, 2));
		return 0;
	}

	const answers = await readAnswers(context, {answers: path, set});
	if (isProblem(answers)) {
		return fail(context, answers);
	}

	if (context.system.identity.uid !== 0) {
		complain(say(message('commands.plan.partial', {command: 'sudo jitsi-wizard plan'})));
	}

	const show = format === 'text' ? print : write;
	show(renderers[format](makePlan(context, answers, await gatherFacts(context, answers)), language));
	return 0;
};
