import {readFileSync} from 'node:fs';
import {onTestFinished} from 'vitest';
import {prepareEngines} from '../../../source/server/load-engines.js';
import {startServer} from '../../../source/server/serving/server.js';
import {builtWorkers} from '../../helpers/built-workers.js';
import {joined, silence, speak} from '../../helpers/spoken.js';

const fixture = (name: string) =>
	readFileSync(new URL(`../../fixtures/tls/${name}`, import.meta.url), 'utf8');

export const certificate = fixture('certificate.pem');
export const tls = {cert: certificate, key: fixture('key.pem')};

/** The server as `parley serve` runs it, with its real engines. Closed with the test. */
export const startRealAgent = async (
	options: Partial<Parameters<typeof startServer>[0]> = {},
) => {
	const {engines, load, close} = prepareEngines({
		onFault(error) {
			throw error;
		},
		pathOf: await builtWorkers(),
	});
	onTestFinished(close);
	await load();
	const server = await startServer({engines, ...options});
	onTestFinished(server.close);
	return server;
};

/** A question as a microphone has it: PCM16 at 24 kHz, with the silence that ends a turn. */
export const spokenQuestion = async (text: string): Promise<Int16Array> =>
	joined(silence(300), await speak(text), silence(1500));
