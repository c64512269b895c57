import {Buffer} from 'node:buffer';
import {type WebSocket} from 'ws';
import {createAudioInbox, type DetectorFactory} from '../hearing/audio-inbox.js';
import {startConversation} from '../conversation/conversation.js';
import {converse} from '../conversation/converse.js';
import type {Mind, Voice} from '../engines.js';
import type {Input, Output, Work} from '../conversation/exchange.js';
import type {Listener} from '../hearing/listener.js';
import {createOutbox} from './outbox.js';
import {speakAloud} from '../speaking/speaker.js';

/** What the connections of one server have in common. */
export type SharedEngines = {
	readonly mind: Mind;
	readonly loadVoice: () => Promise<Voice | undefined>;
	readonly loadTurnDetector: () => Promise<DetectorFactory>;
	readonly listen: Listener;
};

type Options = {
	readonly socket: WebSocket;
	/** Hexadecimal digits that no other connection has. */
	readonly seed: string;
	readonly model?: string;
	readonly engines: SharedEngines;
	/** How much faster than it plays an answer is sent. */
	readonly speed: number;
	readonly now: () => Date;
	readonly onFault: (error: unknown) => void;
};

/**
One client: its conversation, its detector and its place in the queue of the engines.

Everything that happens goes through `converse`, in the order it happened; when the socket closes all work for it ends.
*/
export const serveConnection = ({
	socket,
	seed,
	model,
	engines,
	speed,
	now,
	onFault,
}: Options): void => {
	let state = startConversation(seed, model);
	let isDispatching = false;
	const waiting: Input[] = [];
	const outbox = createOutbox(socket);
	const speeches = new Map<string, AbortController>();
	const inbox = createAudioInbox({
		onFinding({type, atMs}) {
			dispatch({type: `turn.${type}`, atMs});
		},
	});

	const hear = async ({
		itemId,
		span,
	}: Extract<Work, {type: 'audio.recognise'}>) => {
		const hearing = await engines.listen(inbox.take(span));
		dispatch({type: 'utterance.heard', itemId, ...hearing});
	};

	const ponder = (
		responseId: string,
		think: () => ReturnType<Mind['think']>,
	) => {
		try {
			dispatch({type: 'answer.thought', responseId, thought: think()});
		} catch (error) {
			onFault(error);
			dispatch({type: 'answer.failed', responseId, code: 'mind_failed'});
		}
	};

	const speak = async (speech: Extract<Work, {type: 'voice.speak'}>) => {
		const {itemId} = speech;
		const controller = new AbortController();
		const {signal} = controller;
		speeches.set(itemId, controller);
		try {
			const voice = await engines.loadVoice();
			if (voice === undefined) {
				dispatch({type: 'speech.failed', itemId});
				return;
			}

			await speakAloud(voice, speech, {
				speed,
				signal,
				whenWritable: outbox.whenWritable,
				onSlice(slice) {
					dispatch({type: 'speech.sliced', itemId, ...slice});
				},
			});
			if (!signal.aborted) {
				dispatch({type: 'speech.ended', itemId});
			}
		} catch (error) {
			onFault(error);
			dispatch({type: 'speech.failed', itemId});
		} finally {
			speeches.delete(itemId);
		}
	};

	const run = (output: Output): void => {
		switch (output.type) {
			case 'send': {
				outbox.send(output.frame);
				return;
			}

			case 'detector.set': {
				inbox.listen(output.rateHz, output.options);
				return;
			}

			case 'audio.append': {
				inbox.append(output.audio);
				return;
			}

			case 'audio.clear': {
				inbox.clear();
				return;
			}

			case 'audio.recognise': {
				void hear(output);
				return;
			}

			case 'mind.think': {
				const {responseId, request} = output;
				ponder(responseId, () => engines.mind.think({...request, now: now()}));
				return;
			}

			case 'mind.conclude': {
				const {responseId, request} = output;
				ponder(responseId, () => engines.mind.conclude(request));
				return;
			}

			case 'voice.speak': {
				void speak(output);
				return;
			}

			case 'voice.stop': {
				speeches.get(output.itemId)?.abort();
			}
		}
	};

	const step = (input: Input) => {
		const [next, outputs] = converse(state, input);
		state = next;
		for (const output of outputs) {
			run(output);
		}
	};

	/** What happens while outputs are being handed over waits until they are. */
	function dispatch(input: Input): void {
		waiting.push(input);
		if (isDispatching) {
			return;
		}

		isDispatching = true;
		try {
			for (
				let next = waiting.shift();
				next !== undefined;
				next = waiting.shift()
			) {
				step(next);
			}
		} catch (error) {
			// A mistake of ours: this conversation cannot be trusted any more, the others can.
			onFault(error);
			waiting.length = 0;
			socket.close(1011, 'The agent failed');
		} finally {
			isDispatching = false;
		}
	}

	const listenForTurns = async () => {
		try {
			inbox.useDetector(await engines.loadTurnDetector());
		} catch (error) {
			onFault(error);
		}
	};

	socket.on('message', (data, isBinary) => {
		dispatch(
			isBinary || !(data instanceof Buffer)
				? {type: 'frame.unreadable'}
				: {type: 'frame.received', text: data.toString()},
		);
	});
	socket.on('error', onFault);
	socket.on('close', () => {
		outbox.close();
		inbox.close();
		for (const controller of speeches.values()) {
			controller.abort();
		}
	});

	dispatch({type: 'client.connected'});
	void listenForTurns();
};
