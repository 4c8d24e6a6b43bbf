import {X509Certificate} from 'node:crypto';
import {retryCommand, timeText} from '../actions/acme/problem.ts';
import {readState, type CertificateState} from '../actions/certificate/state.ts';
import {composeCommand} from '../actions/docker/command.ts';
import {message} from '../messages/message.ts';
import {classicFiles, dockerFiles} from '../plan/certificate/places.ts';
import type {ServedCertificate} from '../system/types.ts';
import type {ProofProbe} from './probe.ts';
import type {Judgement, VerifyTarget} from './types.ts';
import {httpsPortOf, ownAddress, webServerSilent, type WebTarget} from './web.ts';

const dayMilliseconds = 86_400_000;
/** Days left at which a certificate is worth a remark. */
const soonDays = 14;

/** Where the certificate is that nginx serves: the classic install's (jitsi.md 1.6), or the one the proxy's container reads. */
export const certificatePath = ({domain, docker}: WebTarget): string => (docker === undefined ? classicFiles(domain) : dockerFiles(docker.folder)).certificate;

const parse = (pem: string): X509Certificate | undefined => {
	try {
		return new X509Certificate(pem);
	} catch {
		return undefined;
	}
};

/** What was found: the certificate nginx shows, the file on the disk, and the time (milliseconds since 1970). */
export type CertificateLook = {readonly served?: ServedCertificate; readonly file?: string; readonly now: number; /** What is known of the one that was put in place. */ readonly state?: CertificateState};

/** What is to be said about a good certificate: it only stands in for another one, and why, or how long it lasts. */
const remark = (days: number, state: CertificateState | undefined): Pick<Judgement, 'meaning' | 'remedy'> => {
	const {failure, temporary} = state ?? {};
	if (failure === undefined) {
		return temporary
			? {meaning: message('verify.certificate.temporary'), remedy: message('verify.certificate.retry', {command: retryCommand})}
			: {meaning: message(days < soonDays ? 'verify.certificate.endsSoon' : 'verify.certificate.daysLeft', {count: days})};
	}

	const params = {command: retryCommand, ...(failure.retryAt === undefined ? {} : {time: timeText(failure.retryAt)})};
	return {
		meaning: failure.problem.why,
		remedy: message(temporary ? (failure.retryAt === undefined ? 'verify.certificate.retry' : 'verify.certificate.retryAt') : 'verify.certificate.retryKept', params),
	};
};

/** Where it is shown, and which kind was chosen. */
export type CertificateWish = WebTarget & Partial<Pick<VerifyTarget, 'certificate'>>;

/** Whether the served certificate is the chosen one, names the domain and is valid now. */
export const judgeCertificate = ({served, file, now, state}: CertificateLook, target: CertificateWish): Judgement => {
	const {domain, docker} = target;
	const shown = served && parse(served.pem);
	if (shown === undefined) {
		return webServerSilent({ok: false, reason: 'tls', details: `${httpsPortOf(target)} TLS -`}, target);
	}

	const path = certificatePath(target);
	const from = Date.parse(shown.validFrom);
	const to = Date.parse(shown.validTo);
	const days = Math.floor((to - now) / dayMilliseconds);
	const evidence = `${shown.subjectAltName ?? shown.subject}, ${shown.issuer.replaceAll('\n', ', ')}, ${new Date(to).toISOString().slice(0, 10)}, SHA-256 ${shown.fingerprint256}`;
	const failed = (meaning: Parameters<typeof message>, remedy: Parameters<typeof message>): Judgement => ({state: 'failed', evidence, meaning: message(...meaning), remedy: message(...remedy)});

	if (shown.checkHost(domain, {subject: 'never'}) === undefined) {
		return failed(['verify.certificate.otherName', {domain}], ['verify.certificate.showRemedy', {command: `openssl x509 -in ${path} -noout -ext subjectAltName`, path}]);
	}

	const onDisk = file === undefined ? undefined : parse(file);
	if (onDisk === undefined) {
		return failed(['verify.certificate.noFile', {path}], ['verify.certificate.noFileRemedy', {command: `ls -l ${path}`}]);
	}

	if (onDisk.fingerprint256 !== shown.fingerprint256) {
		return failed(['verify.certificate.old', {path}], ['verify.certificate.oldRemedy', {command: docker === undefined ? 'nginx -t && systemctl reload nginx' : composeCommand(docker.folder, 'restart', 'proxy').join(' ')}]);
	}

	if (now < from) {
		return failed(['verify.certificate.early', {date: new Date(from).toISOString().slice(0, 10)}], ['verify.certificate.clockRemedy', {command: 'timedatectl'}]);
	}

	if (now > to) {
		return failed(['verify.certificate.expired', {date: new Date(to).toISOString().slice(0, 10)}], ['verify.certificate.clockRemedy', {command: 'timedatectl'}]);
	}

	// An order that did not succeed is tried again by itself; an exchange that broke off is not.
	const isOther = state !== undefined && state.failure === undefined && target.certificate !== undefined && state.kind !== target.certificate;
	return isOther ? failed(['verify.certificate.otherKind'], ['verify.certificate.otherKindRemedy', {command: 'sudo jitsi-wizard resume'}]) : {state: 'passed', evidence, ...remark(days, state)};
};

/** nginx shows the certificate that was chosen. */
export const certificate: ProofProbe = {
	id: 'certificate',
	async look(system, target) {
		const [served, file, state] = await Promise.all([
			system.net.certificate(target.domain, {address: ownAddress, port: httpsPortOf(target), timeoutSeconds: 10}),
			system.files.text(certificatePath(target)),
			readState(system),
		]);
		return judgeCertificate({...(served && {served}), ...(file !== undefined && {file}), ...(state && {state}), now: system.clock.now()}, target);
	},
};
