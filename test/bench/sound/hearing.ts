import path from 'node:path';
import {createAudioInbox} from '../../../source/server/hearing/audio-inbox.js';
import {createListener} from '../../../source/server/hearing/listener.js';
import {prepareEngines} from '../../../source/server/load-engines.js';
import {userFrames, wireRateHz} from '../answer.js';
import type {BenchServer} from '../server.js';

/** What a server with our own agent's hearing makes of the audio it gets. Times are on `performance.now()`'s clock. */
export type ServersHearing = {
	/** When a turn was found to begin. */
	readonly starts: readonly number[];
	/** What was understood of each turn that has ended; empty where nothing was. */
	readonly texts: readonly string[];
	readonly close: () => void;
};

/** The turn detection that Parley asks for. */
const turnDetection = {
	rateHz: wireRateHz,
	threshold: 0.5,
	prefixPaddingMs: 300,
	silenceDurationMs: 400,
};

/** The server hears from now on: it reports speech to the program as a cloud does, and writes down what was said. */
export const hearAt = async (server: BenchServer): Promise<ServersHearing> => {
	const {engines, load, close} = prepareEngines({
		onFault(error) {
			console.error(error);
		},
		pathOf: (name) => path.resolve('dist', `${name}.js`),
	});
	await load();
	const listen = createListener({
		loadEars: engines.loadEars,
		onFault: console.error,
	});
	const starts: number[] = [];
	const texts: string[] = [];
	let startMs = 0;

	const understand = async (endMs: number) => {
		const {heard} = await listen(inbox.take({startMs, endMs}), {
			hints: [],
			signal: new AbortController().signal,
		});
		texts.push(heard.isUnderstood ? heard.text : '');
	};

	const inbox = createAudioInbox({
		onFinding({type, atMs}) {
			const user = userFrames(starts.length, '');
			if (type === 'started') {
				startMs = atMs;
				starts.push(performance.now());
				server.send(userFrames(starts.length, '').begins);
			} else {
				server.send(...user.ends);
				void understand(atMs);
			}
		},
	});
	inbox.listen(wireRateHz, turnDetection);
	inbox.useDetector(await engines.loadTurnDetector());

	let isOpen = true;
	server.onArrival(({frame}) => {
		if (isOpen && frame.type === 'input_audio_buffer.append') {
			inbox.append(String(frame.audio));
		}
	});

	return {
		starts,
		texts,
		close() {
			isOpen = false;
			inbox.close();
			close();
		},
	};
};
