import type {CertificateKind} from '../../answers/certificate.ts';
import type {Answers} from '../../answers/schema.ts';

/** The certificates that each method's plan carries out in this version. */
export const carriedKinds: Readonly<Record<Answers['method'], readonly CertificateKind[]>> = {
	classic: ['self-signed', 'lab-ca', 'own', 'acme'],
	docker: ['self-signed', 'lab-ca', 'own'],
};

/** Whether a plan carries out these answers' certificate. */
export const isCarried = ({method, certificate}: Pick<Answers, 'method' | 'certificate'>): boolean => carriedKinds[method].includes(certificate.kind);
