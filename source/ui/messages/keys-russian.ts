import type {KeyProblem} from '../../keys/key-problem.js';

/** What is wrong with the setting `keys`, in Russian. */
export const keyProblemRussian = (problem: KeyProblem): string => {
	switch (problem.kind) {
		case 'same-as': {
			return `${problem.key} в терминале — то же, что ${problem.other}`;
		}

		case 'no-letter': {
			return `после ctrl+ нужна буква, а не ${problem.sign}`;
		}

		case 'no-key': {
			return `${problem.word} — не клавиша; клавиши — буквы, знаки, ctrl+буква и space, enter, tab, up, down, left, right, pageup, pagedown, home, end, delete`;
		}

		case 'fixed': {
			const {key, id} = problem;
			return `${key === 'escape' ? 'Escape всегда ведёт назад' : 'Ctrl+C всегда завершает работу'}, команде ${id} эту клавишу не дать`;
		}

		case 'no-form': {
			return `${problem.words} — не команда=клавиша`;
		}

		case 'no-command': {
			const {id, near, ids} = problem;
			return `команды ${id} нет${near === undefined ? ` (есть ${ids.join(', ')})` : `; может быть, ${near}?`}`;
		}

		case 'twice': {
			return `${problem.id} встречается дважды`;
		}

		case 'given-to-both': {
			return `${problem.key} отдана сразу двум: ${problem.ids.join(' и ')}`;
		}

		case 'taken': {
			return `${problem.key} — клавиша команды ${problem.id}; сначала дайте той другую или none`;
		}
	}
};
