import type {Answers} from '../../answers/schema.ts';
import {parseAnswers, type ParsedAnswers} from '../../answers/parse.ts';
import {lastRun} from '../../apply/start.ts';
import {clockCheck} from '../../checks/clock.ts';
import {message} from '../../messages/message.ts';
import {exchangeSteps} from '../../plan/certificate/exchange.ts';
import type {Plan} from '../../plan/types.ts';
import {exitCodes, type Problem} from '../../problems.ts';
import {findingsText} from '../../render/findings-text.ts';
import {jsonLine} from '../../render/json.ts';
import {planText} from '../../render/plan-text.ts';
import {refusal, runPlanAloud} from '../apply.ts';
import {certificateRemarks} from '../certificate-remarks.ts';
import {agrees, consentMissing} from '../consent.ts';
import type {Context} from '../context.ts';
import {foresee} from '../foresee.ts';
import {keysOf} from '../hosts.ts';
import {gatherFacts, isProblem, makePlan} from '../prepare.ts';
import {openPassphrase, readAnswers} from '../read-answers.ts';
import {fail} from '../report.ts';
import {installedPlan} from './installed.ts';

export type SetOptions = {
	readonly answers?: string;
	readonly kind?: string;
	readonly cert?: string;
	readonly key?: string;
	readonly chain?: string;
	readonly passphraseFile?: string;
	readonly suffix?: string;
	readonly subnet?: readonly string[];
	readonly importCert?: string;
	readonly importKey?: string;
	readonly email?: string;
	readonly directory?: string;
	readonly ca?: string;
	readonly agree?: boolean;
	readonly yes?: boolean;
};

/** The certificate's part of the answers as the options say it, not judged yet. Pure. */
export const certificateOf = ({kind, cert, key, chain, passphraseFile, suffix, subnet, importCert, importKey, email, directory, ca, agree}: SetOptions): Readonly<Record<string, unknown>> => {
	const given = {
		kind, cert, key, chain, passphraseFile, suffix, subnets: subnet, email, directory, ca, agree,
		import: importCert === undefined && importKey === undefined ? undefined : {cert: importCert, key: importKey},
	};
	return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
};

/** The answers with another certificate; what is wrong with it stands at its fields. Pure. */
export const withCertificate = (answers: Answers, certificate: Readonly<Record<string, unknown>>): ParsedAnswers =>
	parseAnswers(JSON.stringify({...answers, certificate}), {format: 'json'});

const wrong = (details: string): Problem => ({
	code: 'answers-wrong',
	exitCode: exitCodes.usage,
	what: message('commands.certificate.set.wrong'),
	why: message('problems.answersWrong.why'),
	next: message('commands.certificate.set.wrongNext'),
	command: 'jitsi-wizard certificate set --help',
	details,
});

const chosen = async (context: Context, plan: Plan, options: SetOptions): Promise<Answers | Problem> => {
	const {say} = context;
	let certificate = certificateOf(options);
	if (options.answers !== undefined) {
		const file = await readAnswers(context, {answers: options.answers});
		if (isProblem(file)) {
			return file;
		}

		({certificate} = file);
	}

	const parsed = withCertificate(plan.answers, certificate);
	return 'answers' in parsed ? await openPassphrase(context, parsed.answers) ?? parsed.answers : wrong(parsed.problems.map(({path, message: text}) => `${path}: ${say(text)}`).join('\n'));
};

/** `certificate set`: exchanges the certificate for one of any kind, through the same plan and engine as an installation. Returns the exit code. */
export const setCertificate = async (context: Context, options: SetOptions): Promise<number> => {
	const plan = await installedPlan(context, 'jitsi-wizard certificate set');
	if (isProblem(plan)) {
		return fail(context, plan);
	}

	const answers = await chosen(context, plan, options);
	if (isProblem(answers)) {
		return fail(context, answers);
	}

	const since = await lastRun(context.system);
	const facts = await gatherFacts(context, answers);
	const checkContext = {...context.checkContext, acceptedKeys: [...context.checkContext.acceptedKeys, ...keysOf(plan)]};
	const exchange = makePlan({...context, checkContext}, answers, facts);
	const foreseen = await foresee(context.system, exchange);
	if (foreseen !== undefined) {
		return fail(context, foreseen);
	}

	// A certificate that is made with a wrong clock is one that nobody takes.
	const clock = clockCheck.evaluate(facts, checkContext);
	const blocks = clock.level === 'block' ? [clock] : [];
	const remarks = [...blocks, ...await certificateRemarks(context.system, answers, facts)];
	if (context.options.json) {
		context.write(jsonLine({type: 'findings', findings: remarks}));
	} else if (remarks.length > 0) {
		context.print(findingsText(remarks, context.language));
	}

	if (blocks.length > 0) {
		return fail(context, refusal(blocks));
	}

	if (!context.options.json) {
		context.print(planText(exchangeSteps(exchange), context.language));
	}

	return await agrees(context, options.yes) ? runPlanAloud(context, exchange, {resume: false, since}) : fail(context, consentMissing);
};
