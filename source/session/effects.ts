import type {PartKey} from '../audio/messages.js';
import type {ClientMessage} from '../protocol/client-message.js';
import type {TimerName} from './events.js';

/** Work for the effect runner, as data. */
export type Effect =
	| {readonly type: 'message.send'; readonly message: ClientMessage}
	/** Build the session object for the provider and send it. */
	| {
			readonly type: 'session.configure';
			/** What was said before a reconnect. */
			readonly recap: string;
			/** The server will not do without turn detection of its own. */
			readonly needsServerVad?: true;
	  }
	/** The conversation was cleared: what the session was told of an earlier one is forgotten, too. */
	| {readonly type: 'session.forget'}
	| {readonly type: 'connection.open'}
	| {readonly type: 'connection.close'}
	/** Try again after a while; answered by `reconnect.scheduled` or `reconnect.abandoned`. */
	| {
			readonly type: 'reconnect.schedule';
			readonly attempt: number;
			/** Not before this, ms: the server said so. */
			readonly leastMs?: number;
	  }
	/** Start (or restart) a timer. */
	| {
			readonly type: 'timer.set';
			readonly timer: TimerName;
			readonly delayMs: number;
	  }
	| {readonly type: 'timer.clear'; readonly timer: TimerName}
	/** `audio` is base64 as it came. */
	| ({readonly type: 'playback.play'; readonly audio: string} & PartKey)
	| ({readonly type: 'playback.finish'} & PartKey)
	| {readonly type: 'playback.cut'}
	/** Append this much silence, so that the server's turn detection hears the turn end. */
	| {readonly type: 'silence.send'; readonly durationMs: number}
	/** Whether microphone frames may leave the audio process. */
	| {
			readonly type: 'capture.set';
			readonly isOpen: boolean;
			/** Closing only: how much more is sent, ms; answered by `audio.tail-sent`. */
			readonly tailMs: number;
	  }
	/** Percent, 0 to 200; kept for the next run, too. */
	| {readonly type: 'volume.set'; readonly percent: number}
	/** Go on with these devices, in the same conversation; kept for the next run, too. */
	| {
			readonly type: 'devices.choose';
			readonly names: {readonly input?: string; readonly output?: string};
	  }
	| {
			readonly type: 'tool.run';
			readonly callId: string;
			readonly name: string;
			readonly arguments: string;
	  }
	| {readonly type: 'tool.cancel'; readonly callId: string}
	| {readonly type: 'program.exit'};
