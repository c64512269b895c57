import type {OwnReason} from '../../session/lost-reason.js';
import type {NoticeCode} from '../../session/notice.js';

/** What notices say, in English. */
export const noticesEnglish = {
	notice: {
		'server-error': 'The server reports an error',
		'response-failed': 'The answer failed',
		'frame-rejected': 'A message of the server could not be read',
		'transcription-failed': 'Your words could not be transcribed',
		reconnecting: 'The connection was lost; connecting again',
		'broke-off': 'The connection broke off without a goodbye; connecting again',
		'fell-silent': 'The server has fallen silent; connecting again',
		'try-failed': 'No connection yet; trying again',
		reconnected: 'Connected again',
		'audio-restarting': 'The audio process ended; starting it again',
		'audio-back': 'Sound is back',
		'audio-abandoned': 'Sound is off: the audio process keeps failing',
		'device-lost': 'A sound device is gone',
		'device-back': 'The sound device is back',
		'device-silent':
			'A sound device is suspended or stuck; looking for another one',
		'device-moved': 'The sound device does not work; using',
		'device-returned': 'Back on the chosen sound device',
		'device-chosen': 'Sound device',
		'default-changed': 'The system has moved the sound to',
		'input-zeros':
			'The microphone is blocked: unmute it in the mixer, or by its switch',
		'input-zeros-macos':
			'The microphone is blocked: allow it for this terminal in Privacy & Security',
		'input-zeros-windows':
			'The microphone is blocked: allow it in Privacy & security, or unmute it',
		'devices-unsaved': 'The devices are not kept for the next run',
		'setting-unsaved': 'A setting is not kept for the next run',
		'setting-refused': 'The server refused a setting; the old value goes on',
		'setting-left-out': 'The server refused a setting; used in its place',
		'echo-gate': 'Echo gate instead of the canceller',
		'echo-half-duplex': 'Half duplex: wait for the agent to finish',
		'echo-back': 'The echo canceller works again',
		'not-connected': 'Kept: sent as soon as there is a connection',
		'settings-set-aside': 'Settings',
		'volume-unsaved': 'The volume is not kept for the next run',
		'log-unwritable': 'The log file cannot be written',
		'rate-mismatch':
			"The server's sound has another sample rate than agreed; start with",
	} satisfies Record<NoticeCode, string>,

	/** How a connection was lost, where nobody gave words for it. */
	lostReason: {
		'broke-off': 'it broke off without a goodbye',
		'fell-silent': 'the server fell silent',
	} satisfies Record<OwnReason, string>,

	/** What a notice means for the conversation, or what to do, where its words do not say it. */
	noticeStep: {
		'server-error': 'The conversation goes on.',
		'response-failed': 'Ask again; what was said so far is kept.',
		'frame-rejected': 'It was left out; the conversation goes on.',
		'transcription-failed': 'If no answer comes, say it again.',
		reconnecting: 'What you type meanwhile is kept.',
		'broke-off': 'What you type meanwhile is kept.',
		'fell-silent': 'What you type meanwhile is kept.',
		'try-failed': 'What you type meanwhile is kept; {reconnect} tries at once.',
		reconnected: 'The conversation goes on.',
		'audio-restarting': 'You are not heard for a moment.',
		'audio-abandoned': 'You can type; for sound, start Parley again.',
		'device-lost': 'Another one is looked for.',
		'input-zeros': 'Until then nobody hears you.',
		'input-zeros-macos': 'Until then nobody hears you.',
		'input-zeros-windows': 'Until then nobody hears you.',
		'devices-unsaved': 'Now they are used all the same.',
		'volume-unsaved': 'Now it holds all the same.',
		'setting-unsaved': 'Now it holds all the same.',
		'setting-left-out': '{settings} changes it.',
		'echo-gate': 'Speak up to be heard over the agent.',
		'log-unwritable': 'The conversation goes on without one.',
	} satisfies Partial<Record<NoticeCode, string>> as Readonly<
		Partial<Record<NoticeCode, string>>
	>,
};
