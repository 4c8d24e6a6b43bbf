import type {Completion} from '../../answers/path-completion.ts';
import type {CertificateKind} from '../../answers/certificate.ts';
import type {AcmeFacts} from '../../certificate/acme/types.ts';
import type {FilesReport} from '../../facts/own-certificate.ts';

/** Fields that ask for a file of this machine. */
export const fileFields = ['cert', 'key', 'chain', 'importCert', 'importKey', 'ca'] as const;
export type FileField = (typeof fileFields)[number];

/** Everything about a certificate that is typed; each is a part of the certificate screen of its own. */
export const certificateFields = [...fileFields, 'passphrase', 'suffix', 'subnets', 'email', 'directory'] as const;
export type CertificateField = (typeof certificateFields)[number];

/** Where a kind's settings come together and are accepted. */
export const certificateHubs = ['lab', 'own', 'acme'] as const;
export type CertificateHub = (typeof certificateHubs)[number];

/** The certificate as far as it is chosen; texts as typed, empty where nothing was. */
export type CertificateDraft = {
	readonly kind?: CertificateKind;
	readonly texts: Readonly<Record<CertificateField, string>>;
	/** The file that asked for the passphrase. */
	readonly locked?: string;
	/** The authority's terms were accepted on the screen. */
	readonly agreed: boolean;
};

/** What the certificate screen has asked the machine and the internet. */
export type CertificateLook = {
	/** Own files or an imported authority; undefined while they are being read. */
	readonly files?: Exclude<FilesReport, {readonly state: 'locked'}>;
	readonly acme: Partial<AcmeFacts>;
	/** Counts how often the internet was asked, so that late answers can be told. */
	readonly round: number;
	/** The path Tab was pressed on, while its folder is being read. */
	readonly completing?: string;
	/** What Tab gave, for the text it was pressed on. */
	readonly completion?: Completion & {readonly asked: string};
	/** The texts that were looked at, while one of them is being changed. */
	readonly before?: CertificateDraft['texts'];
};

/** What can happen on the certificate screen. */
export type CertificateAction =
	| {readonly type: 'choose-certificate'; readonly kind: CertificateKind}
	/** From a hub to one of its fields, or back to a hub. */
	| {readonly type: 'edit'; readonly part: CertificateField | CertificateHub}
	| {readonly type: 'accept-certificate'}
	| {readonly type: 'files-read'; readonly report: FilesReport}
	| {readonly type: 'acme-heard'; readonly facts: Partial<AcmeFacts>; readonly round: number}
	| {readonly type: 'ask-again'}
	| {readonly type: 'complete'}
	| {readonly type: 'completed'; readonly asked: string; readonly completion: Completion};
