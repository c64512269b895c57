import type {
	Heard,
	Language,
	MindRequest,
	SemanticTurns,
	TurnDetectorOptions,
} from '../engines.js';
import type {Failure} from '../failure.js';
import type {AudioFormat} from './audio-format.js';
import type {ServerFrame} from './wire.js';

/** Something that happened to a conversation. */
export type Input =
	| {readonly type: 'client.connected'}
	/** One text frame, as it came. */
	| {readonly type: 'frame.received'; readonly text: string}
	| {readonly type: 'frame.unreadable'}
	/** Findings of the turn detector: milliseconds of the session's audio. */
	| {readonly type: 'turn.started'; readonly atMs: number}
	| {readonly type: 'turn.stopped'; readonly atMs: number}
	/** The next words of an utterance that is still being listened to. */
	| {
			readonly type: 'utterance.delta';
			readonly itemId: string;
			readonly text: string;
	  }
	| {
			readonly type: 'utterance.heard';
			readonly itemId: string;
			readonly heard: Heard;
			/** Why there was no listening at all. */
			readonly failure?: Failure;
	  }
	| ThoughtInput
	| {
			/** One of the server's own functions has answered. */
			readonly type: 'tool.ran';
			readonly callId: string;
			readonly output: string;
	  }
	| {
			/** The next bit of an answer is to be sent now. */
			readonly type: 'speech.sliced';
			readonly itemId: string;
			/** May be empty: a long word goes on. */
			readonly text: string;
			/** At the rate that was asked for; may be empty. */
			readonly samples: Int16Array;
			readonly durationMs: number;
	  }
	| {readonly type: 'speech.ended'; readonly itemId: string}
	| {
			readonly type: 'speech.failed';
			readonly itemId: string;
			/** How the voice broke; absent: there is none. */
			readonly failure?: Failure;
	  }
	| {readonly type: 'timer.fired'; readonly name: TimerName};

/** `expiry`: the session's life. `limits`: the minute of the rate limits. `idle`: silence that the agent is to break. */
export type TimerName = 'expiry' | 'limits' | 'idle';

/** What the mind says, piece by piece. */
export type ThoughtInput = {readonly responseId: string} & (
	| {
			readonly type: 'thought.text';
			readonly text: string;
			readonly language: Language;
	  }
	| {
			readonly type: 'thought.call';
			readonly name: string;
			/** JSON text. */
			readonly arguments: string;
	  }
	| {
			readonly type: 'thought.usage';
			readonly inputTokens: number;
			readonly outputTokens: number;
	  }
	/** By the limit of tokens. */
	| {readonly type: 'thought.cut'}
	| {readonly type: 'thought.ended'}
	| ({readonly type: 'thought.failed'} & Failure)
);

/** Work for the engines, as data. */
export type Work =
	| {
			/** Listen for turns from here on; without options turns end by hand. */
			readonly type: 'detector.set';
			readonly rateHz: number;
			readonly options?: TurnDetectorOptions | SemanticTurns;
	  }
	| {
			readonly type: 'audio.append';
			readonly audio: string;
			readonly format: AudioFormat;
	  }
	| {readonly type: 'audio.clear'}
	| {
			/** Take the utterance out of the buffer and listen to it. Without a span: all there is. */
			readonly type: 'audio.recognise';
			readonly itemId: string;
			readonly span?: {readonly startMs: number; readonly endMs: number};
			/** Words that are in play just now. */
			readonly hints: readonly string[];
			readonly language?: string;
	  }
	| {
			/** Listen to what a client has brought as an item, and not as a stream. */
			readonly type: 'sound.recognise';
			readonly itemId: string;
			/** In base64, one after the other. */
			readonly parts: readonly string[];
			readonly format: AudioFormat;
			readonly hints: readonly string[];
			readonly language?: string;
	  }
	| {
			readonly type: 'mind.think';
			readonly responseId: string;
			readonly request: Omit<MindRequest, 'now'>;
	  }
	| {
			/** The response is over: neither its thoughts nor the outputs of its functions are wanted any more. */
			readonly type: 'mind.stop';
			readonly responseId: string;
	  }
	| {
			readonly type: 'tool.run';
			readonly responseId: string;
			readonly callId: string;
			readonly name: string;
			readonly arguments: string;
			readonly language: Language;
	  }
	| {
			/** Begin to speak a message; its text follows. */
			readonly type: 'voice.begin';
			readonly itemId: string;
			readonly language: Language;
			readonly voice: string;
			readonly rateHz: number;
			readonly speed: number;
	  }
	| {
			readonly type: 'voice.say';
			readonly itemId: string;
			readonly text: string;
	  }
	/** No more text comes. */
	| {readonly type: 'voice.end'; readonly itemId: string}
	| {readonly type: 'voice.stop'; readonly itemId: string}
	/** Set anew where it is running. */
	| {
			readonly type: 'timer.set';
			readonly name: TimerName;
			readonly delayMs: number;
	  }
	| {readonly type: 'timer.clear'; readonly name: TimerName}
	| {
			readonly type: 'link.close';
			readonly code: number;
			readonly reason: string;
	  };

export type Output =
	{readonly type: 'send'; readonly frame: ServerFrame} | Work;
