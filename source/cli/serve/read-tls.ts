import {readFileSync} from 'node:fs';
import {createSecureContext} from 'node:tls';

/** What a server shows to clients that connect by TLS, PEM. */
export type TlsIdentity = {readonly cert: string; readonly key: string};

type TlsReading =
	| {readonly isValid: true; readonly identity: TlsIdentity}
	/** A whole sentence that says what to do. */
	| {readonly isValid: false; readonly problem: string};

const reasonOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);

/** Reads a certificate and its key, and sees whether they belong together. */
export const readTls = (
	certificatePath: string,
	keyPath: string,
): TlsReading => {
	let identity: TlsIdentity;
	try {
		identity = {
			cert: readFileSync(certificatePath, 'utf8'),
			key: readFileSync(keyPath, 'utf8'),
		};
	} catch (error) {
		return {
			isValid: false,
			problem: `--tls-cert and --tls-key must be files that can be read: ${reasonOf(error)}.`,
		};
	}

	try {
		createSecureContext(identity);
		return {isValid: true, identity};
	} catch (error) {
		return {
			isValid: false,
			problem: `--tls-cert and --tls-key must be a certificate and its own key, as PEM: ${reasonOf(error)}.`,
		};
	}
};
