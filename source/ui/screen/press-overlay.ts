import {fixedKeys, type KeyName} from '../../keys/keymap.js';
import {
	pasteInOverlay,
	pressOverlay,
	takesText,
	type OverlayState,
} from '../overlays/registry.js';
import {itemOf} from '../overlays/palette/palette-items.js';
import {openSettingsAt} from '../overlays/settings/settings.js';
import type {OverlayKey, OverlayStep} from '../overlays/overlay.js';
import {worksAnywhere} from '../overlays/press-anywhere.js';
import {judgeKey, judgeOpener, noteCloser} from './held-keys.js';
import {nameOf} from './press-command.js';
import type {
	KeyPress,
	PressContext,
	PressEffect,
	PressStep,
} from './press-types.js';
import {runCommand} from './run-command.js';
import type {ScreenState} from './state.js';
import {releaseEffects} from './talk-effects.js';

const recentCapacity = 20;

/** What the palette ran stands at its top the next time. */
const withRecent = (
	state: ScreenState,
	effects: readonly PressEffect[],
): ScreenState => {
	if (state.overlay?.name !== 'palette') {
		return state;
	}

	const used = effects.flatMap((effect) => itemOf(effect) ?? []);
	return used.length === 0
		? state
		: {
				...state,
				recent: [...new Set([...used, ...state.recent])].slice(
					0,
					recentCapacity,
				),
			};
};

/** Commands that an overlay chose run on the screen that is left when it is closed. */
const follow = (
	state: ScreenState,
	[overlay, effects]: OverlayStep<OverlayState>,
	context: PressContext,
): PressStep => {
	let next: ScreenState = {...withRecent(state, effects), overlay};
	const others: PressEffect[] = [];

	for (const effect of effects) {
		if (effect.type === 'command.chosen') {
			const [after, more] = runCommand(
				{...next, overlay: undefined},
				effect.command,
				context,
			);
			next = after;
			others.push(...more);
		} else if (effect.type === 'setting.opened') {
			next = {
				...next,
				overlay: openSettingsAt(effect.key, context.overlay),
			};
		} else {
			others.push(effect);
		}
	}

	return [next, others];
};

/** Keys that send a character of their own, where they arrived among others and Ink did not tell them. */
const controlNames: Readonly<Record<string, KeyName>> = {
	'\r': 'return',
	'\t': 'tab',
	'\b': 'backspace',
	'\u{7F}': 'backspace',
	'\u{15}': 'ctrl+u',
	'\u{17}': 'ctrl+w',
};

/** Whether a key counts: what belongs to the conversation goes by its rule for held keys, the key that opened the overlay by its own. */
const judgeHeld = (
	{held}: ScreenState,
	overlay: OverlayState,
	{name, nowMs, key: {eventType}}: OverlayKey,
	{overlay: {look}}: PressContext,
): ReturnType<typeof judgeOpener> => {
	const row = look.keys.rowOf(name);
	const isOfConversation =
		row !== undefined &&
		worksAnywhere(row.command) &&
		!fixedKeys.has(name) &&
		!takesText(overlay);
	if (
		eventType === 'repeat' &&
		(name === held.key || (isOfConversation && row.whenHeld !== 'free'))
	) {
		return [held, false];
	}

	return isOfConversation
		? judgeKey(
				held,
				name,
				eventType === undefined ? row.whenHeld : 'free',
				nowMs,
			)
		: judgeOpener(held, name, nowMs);
};

/** The key that put the person on the air takes them off it, whatever else it would do here. */
const endsTalk = (
	overlay: OverlayState,
	name: KeyName,
	{key}: KeyPress,
	{session, overlay: {look}}: PressContext,
): boolean =>
	session.isTalking &&
	key.eventType !== 'repeat' &&
	!takesText(overlay) &&
	look.keys.rowOf(name)?.command === 'talk';

/** A key while an overlay is open. Keys that arrived together are taken one by one. */
export const pressInOverlay = (
	state: ScreenState,
	overlay: OverlayState,
	press: KeyPress,
	context: PressContext,
): PressStep => {
	if (press.key.eventType === 'release') {
		// The talk key was held when the overlay opened.
		const row = context.overlay.look.keys.rowOf(nameOf(press));
		const {keyContext} = context.overlay;
		return [
			state,
			row?.command === 'talk'
				? releaseEffects(context.session, keyContext)
				: [],
		];
	}

	const name = controlNames[press.input] ?? nameOf(press);
	const [held, counts] = judgeHeld(state, overlay, {...press, name}, context);
	const next = {...state, held};
	if (!counts) {
		return [next, []];
	}

	if (endsTalk(overlay, name, press, context)) {
		return [
			{...next, held: noteCloser(held, name, press.nowMs)},
			[{type: 'talk.ended'}],
		];
	}

	const [after, effects] = follow(
		next,
		pressOverlay(overlay, {...press, name}, context.overlay),
		context,
	);
	const isClosed =
		press.wheel === undefined && after.overlay?.name !== overlay.name;
	return [
		isClosed ? {...after, held: noteCloser(held, name, press.nowMs)} : after,
		effects,
	];
};

/** Pasted text while an overlay is open. */
export const pasteOverlay = (
	state: ScreenState,
	overlay: OverlayState,
	text: string,
	context: PressContext,
): PressStep =>
	follow(state, pasteInOverlay(overlay, text, context.overlay), context);
