import {retryCommand, timeText} from '../../actions/acme/problem.ts';
import {fingerprintOf} from '../../actions/certificate/pair.ts';
import {labFiles} from '../../actions/certificate/places.ts';
import {readState, type CertificateState} from '../../actions/certificate/state.ts';
import type {Answers} from '../../answers/schema.ts';
import {describeCertificate, type Description} from '../../certificate/describe.ts';
import {message} from '../../messages/message.ts';
import {certificateTarget} from '../../plan/certificate/target.ts';
import type {Plan} from '../../plan/types.ts';
import {exitCodes} from '../../problems.ts';
import {cleanLine} from '../../render/escape-terminal.ts';
import {jsonLine} from '../../render/json.ts';
import {labPage} from '../../render/lab-page.ts';
import {webServerSilent} from '../../verify/web.ts';
import {targetOf} from '../../verify/target.ts';
import type {Context} from '../context.ts';
import {keysOf} from '../hosts.ts';
import {needsRoot} from '../needs-root.ts';
import {knownPlan} from '../known-plan.ts';
import {isProblem} from '../prepare.ts';
import {fail} from '../report.ts';
import {canAskPlainly, canShowScreens, plainWizard, showScreens} from '../wizard.ts';

/** What the web server shows now, and who renews it. */
export type Shown = {
	readonly answers: Answers;
	/** Undefined when nobody answers. */
	readonly served?: Description;
	readonly state?: CertificateState;
	/** With a lab's authority: where devices get its root, and its SHA-256. */
	readonly lab?: {readonly page: string; readonly file: string; readonly fingerprint: string};
};

/** Looks at what is shown for the domain now. */
export const lookAtCertificate = async ({system}: Pick<Context, 'system'>, answers: Answers): Promise<Shown> => {
	const {domain, port} = certificateTarget(answers);
	const [served, state, labRoot] = await Promise.all([system.net.certificate(domain, {address: '127.0.0.1', port, timeoutSeconds: 10}), readState(system), system.files.text(labFiles.certificate)]);
	const fingerprint = fingerprintOf(labRoot);
	return {
		answers,
		...(served && {served: describeCertificate(served.pem, {now: system.clock.now(), ...(labRoot !== undefined && {labRoot})})}),
		...(state && {state}),
		...(answers.certificate.kind === 'lab-ca' && fingerprint !== undefined && {lab: {...labPage(answers), fingerprint}}),
	};
};

const shownLines = ({answers, served, state, lab}: Shown, {say}: Pick<Context, 'say'>): readonly string[] => {
	if (served === undefined) {
		const {meaning} = webServerSilent({ok: false, reason: 'tls', details: ''}, targetOf(answers));
		return meaning === undefined ? [] : [say(meaning)];
	}

	const {failure, temporary} = state ?? {};
	return [
		say(served.title),
		say(message('commands.certificate.names', {names: served.names.join(', ')})),
		say(message('commands.certificate.issuer', {issuer: served.issuer})),
		say(message(served.daysLeft < 0 ? 'commands.certificate.over' : 'commands.certificate.until', {date: timeText(served.to), count: served.daysLeft})),
		`SHA-256: ${served.fingerprint}`,
		say(message(temporary ? 'verify.certificate.temporary' : `commands.certificate.renews.${state?.kind ?? answers.certificate.kind}`)),
		...(failure === undefined ? [] : [say(failure.problem.why), say(failure.problem.next), say(message('commands.certificate.retry', {command: retryCommand}))]),
		...(lab === undefined ? [] : ['', say(message('commands.certificate.lab', {page: lab.page})), lab.file, `SHA-256: ${lab.fingerprint}`]),
		'',
		say(message('commands.certificate.change', {command: 'sudo jitsi-wizard certificate set --help'})),
	];
};

/** Keys that were accepted for this server go on being accepted. */
const withKeysOf = (context: Context, plan: Plan): Context =>
	({...context, checkContext: {...context.checkContext, acceptedKeys: [...context.checkContext.acceptedKeys, ...keysOf(plan)]}});

/** `certificate`: shows what is served now and what renews it; on a terminal as screens that offer to exchange it, with --plain as a conversation. Returns 0, or 1 when nobody answers or its time is over. */
export const showCertificate = async (context: Context): Promise<number> => {
	const {print, write, options} = context;
	const notRoot = needsRoot(context, 'jitsi-wizard certificate');
	if (notRoot !== undefined) {
		return fail(context, notRoot);
	}

	const plan = await knownPlan(context.system);
	if (isProblem(plan)) {
		return fail(context, plan);
	}

	if (canShowScreens(context)) {
		return showScreens(withKeysOf(context, plan), {exchange: plan.answers});
	}

	if (options.plain && canAskPlainly(context)) {
		return plainWizard(withKeysOf(context, plan), {exchange: plan.answers});
	}

	const shown = await lookAtCertificate(context, plan.answers);
	if (options.json) {
		const {answers, ...rest} = shown;
		write(jsonLine({type: 'certificate', domain: answers.domain, chosen: answers.certificate.kind, ...rest}));
	} else {
		print(shownLines(shown, context).map(line => cleanLine(line)).join('\n'));
	}

	return shown.served === undefined || shown.served.daysLeft < 0 ? exitCodes.failed : exitCodes.done;
};
