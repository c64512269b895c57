import {Buffer} from 'node:buffer';
import type {AudioHandle, DeviceNames} from '../audio/handle.js';
import type {Connection} from '../protocol/connection.js';
import type {Effect} from '../session/effects.js';
import {beginningEventId} from '../session/event-names.js';
import type {SessionEvent} from '../session/events.js';
import type {Timers} from './timers.js';
import type {ToolRuns} from './tool-runs.js';

export type EffectTargets = {
	readonly dispatch: (event: SessionEvent) => void;
	/** The connection of the moment, if there is one. */
	readonly connection: () => Connection | undefined;
	readonly openConnection: () => void;
	readonly closeConnection: () => void;
	/** The session object for the provider; `recap` is appended to the instructions. */
	readonly sessionObject: (
		wish: Pick<
			Extract<Effect, {type: 'session.configure'}>,
			'recap' | 'needsServerVad'
		>,
	) => Record<string, unknown>;
	/** The session is to know nothing of what was said before it. */
	readonly forgetRecap: () => void;
	readonly audio: AudioHandle | undefined;
	/** Remember the volume for the next run, percent. */
	readonly keepVolume: (percent: number) => void;
	readonly keepDevices: (names: DeviceNames) => void;
	/** Rate of the audio that the server is sent, Hz. */
	readonly inputRateHz: () => number;
	readonly timers: Timers;
	readonly tools: ToolRuns;
	/** Delay before a try, ms; undefined to give up. */
	readonly reconnectDelay: (attempt: number) => number | undefined;
	readonly exit: () => void;
};

/** Zero samples, as the wire wants them. */
const silence = (durationMs: number, rateHz: number): string =>
	Buffer.alloc(Math.round((durationMs * rateHz) / 1000) * 2).toString('base64');

/** Effect → call. Everything it touches arrives as an argument. */
export const createEffectRunner =
	(targets: EffectTargets) =>
	(effect: Effect): void => {
		const {audio, timers, tools} = targets;

		switch (effect.type) {
			case 'message.send': {
				targets.connection()?.send(effect.message);
				break;
			}

			case 'session.configure': {
				targets.connection()?.send({
					type: 'session.update',
					session: targets.sessionObject(effect),
					event_id: beginningEventId,
				});
				break;
			}

			case 'session.forget': {
				targets.forgetRecap();
				break;
			}

			case 'connection.open': {
				targets.openConnection();
				break;
			}

			case 'connection.close': {
				targets.closeConnection();
				break;
			}

			case 'reconnect.schedule': {
				const delayMs = targets.reconnectDelay(effect.attempt);
				targets.dispatch(
					delayMs === undefined
						? {type: 'reconnect.abandoned'}
						: {
								type: 'reconnect.scheduled',
								delayMs: Math.max(delayMs, effect.leastMs ?? 0),
							},
				);
				break;
			}

			case 'timer.set': {
				timers.set(effect.timer, effect.delayMs);
				break;
			}

			case 'timer.clear': {
				timers.clear(effect.timer);
				break;
			}

			case 'playback.play': {
				const {responseId, itemId, contentIndex} = effect;
				audio?.play(
					{responseId, itemId, contentIndex},
					Buffer.from(effect.audio, 'base64'),
				);
				break;
			}

			case 'playback.finish': {
				const {responseId, itemId, contentIndex} = effect;
				audio?.finish({responseId, itemId, contentIndex});
				break;
			}

			case 'playback.cut': {
				audio?.cut();
				break;
			}

			case 'silence.send': {
				targets.connection()?.send({
					type: 'input_audio_buffer.append',
					audio: silence(effect.durationMs, targets.inputRateHz()),
				});
				break;
			}

			case 'capture.set': {
				audio?.setMuted(!effect.isOpen, effect.tailMs);
				break;
			}

			case 'volume.set': {
				audio?.setVolume(effect.percent);
				targets.keepVolume(effect.percent);
				break;
			}

			case 'devices.choose': {
				audio?.chooseDevices(effect.names);
				targets.keepDevices(effect.names);
				break;
			}

			case 'tool.run': {
				tools.run(effect);
				break;
			}

			case 'tool.cancel': {
				tools.cancel(effect.callId);
				break;
			}

			case 'program.exit': {
				targets.exit();
				break;
			}
		}
	};
