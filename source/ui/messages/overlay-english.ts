import type {DeviceProblem} from '../../audio/ports.js';
import type {Subject} from '../../keys/keymap.js';

/** What stands in the lists of devices, of commands and of keys. */
export const overlayEnglish = {
	devicesInputs: 'Microphones',
	devicesOutputs: 'Loudspeakers',
	devicesHint: 'Tab changes · Enter chooses · Esc closes',
	deviceIsFile: 'file, for this run',
	devicesListing: 'looking for devices…',
	devicesOff: 'Started without sound: a choice has no effect in this run.',
	devicesFailed: {
		'no-library':
			'No list: sound devices need naudiodon. Run npm install with a C++ compiler.',
		'no-device': 'No sound device found. Connect one: it appears here.',
		'not-found': 'The devices could not be listed.',
		ambiguous: 'The devices could not be listed.',
		refused: 'The sound system does not say what devices there are.',
		silent: 'The sound system does not say what devices there are.',
	} satisfies Record<DeviceProblem, string>,
	noInputs: 'No microphone found. Connect one: it appears here.',
	noOutputs: 'No loudspeaker found. Connect one: it appears here.',
	deviceDefault: 'System default',
	deviceDefaultMark: 'default',
	deviceInUse: 'in use',
	deviceLevel: 'level',
	deviceListening: 'opening it to hear its level…',
	/** Why the level of a microphone is not known. */
	deviceDeaf: {
		'no-library': 'It cannot be listened to: naudiodon is missing.',
		'no-device': 'There is no microphone.',
		'not-found': 'It is gone.',
		ambiguous: 'Several devices have this name.',
		refused: 'It cannot be opened. Another program may be using it.',
		silent: 'It does not answer.',
	} satisfies Record<DeviceProblem, string>,

	paletteHint: 'Type to find a command or a setting · Enter runs · Esc closes',
	paletteFound: (count: number) =>
		count === 1 ? '1 found · Enter runs it' : `${count} found · Enter runs`,
	paletteNone: 'Nothing is called so. Backspace, or Esc to close.',
	paletteSetting: 'setting',

	help: 'Keys',
	helpClose: 'Esc closes',
	helpScroll: '↑ ↓ scroll · Esc closes',
	subjects: {
		voice: 'Talking',
		conversation: 'Conversation',
		looking: 'Looking closer',
		program: 'Program',
	} satisfies Record<Subject, string>,
	helpTalkHold:
		'Talk key: hold it while you speak. This terminal tells when a key is let go.',
	helpTalkToggle:
		'Talk key: press it to begin and again to end. This terminal does not tell when a key is let go; one that speaks the kitty keyboard protocol would.',
	helpMouse:
		'Mouse: the wheel scrolls; hold Shift (in iTerm2 Option) and drag to select text.',
	helpMouseOff:
		'Mouse: left to the terminal. With the setting mouse on, the wheel scrolls.',
	helpLayouts: 'Letters are keys: they work on a Russian layout, too.',
	helpRebind: 'Other keys: the setting keys, like mute=x interrupt=ctrl+g.',
};
