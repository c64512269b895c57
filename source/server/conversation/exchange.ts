import type {
	ConcludeRequest,
	Heard,
	Language,
	ThinkRequest,
	Thought,
	TurnDetectorOptions,
} from '../engines.js';
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
	| {
			readonly type: 'utterance.heard';
			readonly itemId: string;
			readonly heard: Heard;
			/** Why there was no listening at all. */
			readonly failure?: 'ears_missing' | 'ears_failed';
	  }
	| {
			readonly type: 'answer.thought';
			readonly responseId: string;
			readonly thought: Thought;
	  }
	| {
			readonly type: 'answer.failed';
			readonly responseId: string;
			readonly code: string;
	  }
	| {
			/** The next bit of an answer is to be sent now. */
			readonly type: 'speech.sliced';
			readonly itemId: string;
			/** May be empty: a long word goes on. */
			readonly text: string;
			/** PCM16 little-endian mono in base64; may be empty. */
			readonly audio: string;
			readonly durationMs: number;
	  }
	| {readonly type: 'speech.ended'; readonly itemId: string}
	/** There is no voice, or it broke. */
	| {readonly type: 'speech.failed'; readonly itemId: string};

/** Work for the engines, as data. */
export type Work =
	| {
			/** Listen for turns from here on; without options turns end by hand. */
			readonly type: 'detector.set';
			readonly rateHz: number;
			readonly options?: TurnDetectorOptions;
	  }
	| {readonly type: 'audio.append'; readonly audio: string}
	| {readonly type: 'audio.clear'}
	| {
			/** Take the utterance out of the buffer and listen to it. Without a span: all there is. */
			readonly type: 'audio.recognise';
			readonly itemId: string;
			readonly span?: {readonly startMs: number; readonly endMs: number};
	  }
	| {
			readonly type: 'mind.think';
			readonly responseId: string;
			readonly request: Omit<ThinkRequest, 'now'>;
	  }
	| {
			readonly type: 'mind.conclude';
			readonly responseId: string;
			readonly request: ConcludeRequest;
	  }
	| {
			readonly type: 'voice.speak';
			readonly itemId: string;
			readonly text: string;
			readonly language: Language;
			readonly voice: string;
			readonly rateHz: number;
	  }
	| {readonly type: 'voice.stop'; readonly itemId: string};

export type Output =
	{readonly type: 'send'; readonly frame: ServerFrame} | Work;
