import {pcmBase64} from '../conversation/audio-format.js';
import {startConversation} from '../conversation/conversation.js';
import {converse} from '../conversation/converse.js';
import type {Input, Output} from '../conversation/exchange.js';
import {lifeFrom} from '../conversation/life.js';
import type {RateLimits} from '../conversation/limits.js';
import type {SessionOptions} from '../conversation/session-options.js';
import {hintsOf} from '../conversation/tools.js';
import type {Mind, OwnTool, Voice} from '../engines.js';
import {earsBusy} from '../failure.js';
import {
	createAudioInbox,
	type DetectorFactory,
} from '../hearing/audio-inbox.js';
import type {Utterance} from '../hearing/audio-tape.js';
import type {Listener} from '../hearing/listener.js';
import type {Link, LinkEvents} from './link.js';
import {createPondering} from './pondering.js';
import {createSpeaking} from './speaking.js';
import {createTimers} from './timers.js';
import {utteranceOf} from './utterance-of.js';
import {createWaitingRoom} from './waiting-room.js';

/** Sound of one conversation that may wait for its recognition, bytes of samples: eleven minutes at 24 kHz. */
const waitingMostBytes = 32 * 1024 * 1024;

/** What the connections of one server have in common. */
export type SharedEngines = {
	readonly mind: Mind;
	readonly ownTools: readonly OwnTool[];
	readonly loadVoice: () => Promise<Voice | undefined>;
	readonly loadTurnDetector: () => Promise<DetectorFactory>;
	readonly listen: Listener;
	/** Words that are in play in every conversation: titles of documents. */
	readonly hints?: () => readonly string[];
};

type Options = {
	/** Called once, at once. What it reports may not come before it has returned. */
	readonly openLink: (events: LinkEvents) => Link;
	/** Hexadecimal digits that no other connection has. */
	readonly seed: string;
	readonly model?: string;
	/** What the client's dialect begins with otherwise. */
	readonly defaults?: Partial<SessionOptions>;
	/** What the client may choose; absent: any name is taken. */
	readonly voices?: readonly string[];
	/** Longest that the session may last; absent: as long as its line. */
	readonly lifeMs?: number;
	/** What it may use in a minute. */
	readonly limits?: RateLimits;
	readonly engines: SharedEngines;
	/** How much faster than it plays an answer is sent. */
	readonly pace: number;
	readonly now: () => Date;
	readonly onFault: (error: unknown) => void;
};

/**
One client: its conversation, its detector and its place in the queue of the engines.

Everything that happens goes through `converse`, in the order it happened; when the line is closed all work for it ends.
*/
export const serveConnection = ({
	openLink,
	seed,
	model,
	defaults,
	voices,
	lifeMs,
	limits,
	engines,
	pace,
	now,
	onFault,
}: Options): void => {
	let state = startConversation({
		seed,
		ownTools: engines.ownTools,
		...(model === undefined ? {} : {model}),
		...(defaults === undefined ? {} : {defaults}),
		...(voices === undefined ? {} : {voices}),
		...(limits === undefined ? {} : {limits}),
		...(lifeMs === undefined ? {} : {life: lifeFrom(now().getTime(), lifeMs)}),
	});
	let isDispatching = false;
	const waiting: Input[] = [];
	const gone = new AbortController();

	const link = openLink({
		onText(text) {
			dispatch({type: 'frame.received', text});
		},
		onUnreadable() {
			dispatch({type: 'frame.unreadable'});
		},
		onClosed() {
			gone.abort();
			inbox.close();
			pondering.close();
			speaking.close();
			timers.close();
		},
	});
	const timers = createTimers((name) => {
		dispatch({type: 'timer.fired', name});
	});
	const inbox = createAudioInbox({
		onFinding({type, atMs}) {
			dispatch({type: `turn.${type}`, atMs});
		},
		async understand(utterance, signal) {
			const {heard} = await listenAhead(utterance, signal, false);
			return heard;
		},
		anticipate(utterance, signal) {
			void listenAhead(utterance, signal, true);
		},
	});
	const pondering = createPondering({
		mind: engines.mind,
		ownTools: engines.ownTools,
		now,
		onInput: dispatch,
		onFault,
	});
	const speaking = createSpeaking({
		loadVoice: engines.loadVoice,
		pace,
		whenWritable: link.whenWritable,
		onInput: dispatch,
		onFault,
	});

	const waitingRoom = createWaitingRoom(waitingMostBytes);

	/** What is in play for everybody, too: the titles of documents. */
	const allHints = (hints: readonly string[]) => [
		...hints,
		...(engines.hints?.() ?? []),
	];

	/** In a pause, when the turn may not be over. */
	const listenAhead = async (
		utterance: Utterance,
		signal: AbortSignal,
		isTentative: boolean,
	) => {
		const {tools, transcription} = state.session;
		return engines.listen(utterance, {
			hints: allHints(hintsOf(tools, transcription)),
			...(transcription?.language === undefined
				? {}
				: {language: transcription.language}),
			signal: AbortSignal.any([signal, gone.signal]),
			isTentative,
		});
	};

	const hear = async (
		utterance: Utterance,
		{
			itemId,
			hints,
			language,
		}: Extract<Output, {type: 'audio.recognise' | 'sound.recognise'}>,
	) => {
		const hearing = await waitingRoom.hold(
			utterance.samples.byteLength,
			async () =>
				engines.listen(utterance, {
					hints: allHints(hints),
					...(language === undefined ? {} : {language}),
					signal: gone.signal,
					onDelta(text) {
						dispatch({type: 'utterance.delta', itemId, text});
					},
				}),
		);
		dispatch({
			type: 'utterance.heard',
			itemId,
			...(hearing ?? {heard: {isUnderstood: false}, failure: earsBusy}),
		});
	};

	const run = (output: Output): void => {
		switch (output.type) {
			case 'send': {
				link.send(output.frame);
				return;
			}

			case 'detector.set': {
				inbox.listen(output.rateHz, output.options);
				return;
			}

			case 'audio.append': {
				inbox.append(pcmBase64(output.audio, output.format));
				return;
			}

			case 'audio.clear': {
				inbox.clear();
				return;
			}

			case 'audio.recognise': {
				void hear(inbox.take(output.span), output);
				return;
			}

			case 'sound.recognise': {
				void hear(utteranceOf(output), output);
				return;
			}

			case 'mind.think':
			case 'mind.stop':
			case 'tool.run': {
				pondering.run(output);
				return;
			}

			case 'voice.begin':
			case 'voice.say':
			case 'voice.end':
			case 'voice.stop': {
				speaking.run(output);
				return;
			}

			case 'timer.set': {
				timers.set(output.name, output.delayMs);
				return;
			}

			case 'timer.clear': {
				timers.clear(output.name);
				return;
			}

			case 'link.close': {
				link.close(output.code, output.reason);
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

	/** What happens while outputs are being handed over waits until they are; what happens after the end is nothing to anybody. */
	function dispatch(input: Input): void {
		if (gone.signal.aborted) {
			return;
		}

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
			link.close(1011, 'The agent failed');
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

	dispatch({type: 'client.connected'});
	void listenForTurns();
};
