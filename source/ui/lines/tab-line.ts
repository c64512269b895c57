import type {Arrangement} from '../arrange.js';
import type {Look} from '../look.js';
import {fitLine, lineWidth, span, type Line} from '../text/line.js';

type Props = Pick<Arrangement, 'tabs' | 'pane'> & {readonly toolCount: number};

/** `─[ Conversation ]─ Voice ── Tools 2 ─────`: the open one also stands out without colour. */
export const tabLine = (
	{tabs, pane, toolCount}: Props,
	width: number,
	{messages, theme}: Look,
): Line => {
	const {rule} = theme.symbols;
	const named: Line = tabs.flatMap((tab) => {
		const count = tab === 'tools' && toolCount > 0 ? ` ${toolCount}` : '';
		const name = `${messages.paneNames[tab]}${count}`;
		return tab === pane
			? [span(rule, 'quiet'), span(`[ ${name} ]`, 'strong')]
			: [span(`${rule}  ${name}  `, 'quiet')];
	});

	const fitted = fitLine(named, width);
	const rest = Math.max(0, width - lineWidth(fitted));
	return [...fitted, span(rule.repeat(rest), 'quiet')];
};
