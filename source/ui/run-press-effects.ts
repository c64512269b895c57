import type {SessionStore} from '../session/store.js';
import {clipboardSequence} from '../workbench/clipboard.js';
import type {Workbench} from '../workbench/workbench.js';
import type {PressEffect, ScreenEffect} from './screen/press-types.js';

type Targets = {
	readonly session: SessionStore;
	readonly bench: Workbench;
	readonly terminal: {readonly write: (text: string) => unknown} | undefined;
	/** The way out that waits for nobody. */
	readonly leave: () => void;
};

const screenEffects: Readonly<Record<ScreenEffect['type'], true>> = {
	'screen.left': true,
	'text.copied': true,
	'copy.refused': true,
	'setting.changed': true,
	'setting.undone': true,
	'undo.refused': true,
	'microphone.missed': true,
	'setting.reset': true,
	'wire.saved': true,
	'devices.opened': true,
	'devices.closed': true,
	'device.watched': true,
	'command.chosen': true,
	'setting.opened': true,
};

const isScreenEffect = (effect: PressEffect): effect is ScreenEffect =>
	Object.hasOwn(screenEffects, effect.type);

const runScreenEffect = (
	effect: ScreenEffect,
	{bench, terminal, leave}: Targets,
): void => {
	switch (effect.type) {
		case 'screen.left': {
			leave();
			break;
		}

		case 'text.copied': {
			terminal?.write(clipboardSequence(effect.text));
			break;
		}

		case 'setting.changed': {
			bench.settings.change(effect.key, effect.text);
			break;
		}

		case 'setting.reset': {
			bench.settings.reset(effect.key);
			break;
		}

		case 'setting.undone': {
			bench.settings.undo();
			break;
		}

		case 'wire.saved': {
			bench.wireFile.save();
			break;
		}

		case 'devices.opened': {
			bench.devices.open();
			break;
		}

		case 'devices.closed': {
			bench.devices.close();
			break;
		}

		case 'device.watched': {
			bench.devices.watch(effect.name);
			break;
		}

		case 'copy.refused':
		case 'undo.refused':
		case 'microphone.missed':
		case 'setting.opened':
		case 'command.chosen': {
			// The screen itself has run it, or says it.
			break;
		}
	}
};

/** Does what follows from a key. */
export const runPressEffects = (
	effects: readonly PressEffect[],
	targets: Targets,
): void => {
	for (const effect of effects) {
		if (isScreenEffect(effect)) {
			runScreenEffect(effect, targets);
		} else if (effect.type === 'devices.chosen') {
			// Another process opens it, and may find it held where only one can have it.
			targets.bench.devices.whenFree(() => {
				targets.session.dispatch(effect);
			});
		} else {
			targets.session.dispatch(effect);
		}
	}
};
