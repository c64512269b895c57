import type {overlayEnglish} from './overlay-english.js';

export const overlayRussian: typeof overlayEnglish = {
	devicesInputs: 'Микрофоны',
	devicesOutputs: 'Динамики',
	devicesHint: 'Tab — другие · Enter — выбрать · Esc — закрыть',
	deviceIsFile: 'файл, на этот запуск',
	devicesListing: 'ищу устройства…',
	devicesOff: 'Запущено без звука: в этот раз выбор ничего не изменит.',
	devicesFailed: {
		'no-library':
			'Списка нет: для звука нужен naudiodon. Выполните npm install с компилятором C++.',
		'no-device':
			'Звуковых устройств не найдено. Подключите — оно появится здесь.',
		'not-found': 'Не удалось получить список устройств.',
		ambiguous: 'Не удалось получить список устройств.',
		refused: 'Звуковая система не сообщает, какие есть устройства.',
		silent: 'Звуковая система не сообщает, какие есть устройства.',
	},
	noInputs: 'Микрофонов не найдено. Подключите — он появится здесь.',
	noOutputs: 'Динамиков не найдено. Подключите — он появится здесь.',
	deviceDefault: 'Как в системе',
	deviceDefaultMark: 'системное',
	deviceInUse: 'работает',
	deviceLevel: 'уровень',
	deviceListening: 'открываю, чтобы показать уровень…',
	deviceDeaf: {
		'no-library': 'Послушать нельзя: нет naudiodon.',
		'no-device': 'Микрофона нет.',
		'not-found': 'Устройства больше нет.',
		ambiguous: 'Так называются несколько устройств.',
		refused: 'Не открывается. Возможно, занято другой программой.',
		silent: 'Не отвечает.',
	},

	paletteHint:
		'Наберите команду или настройку · Enter — выполнить · Esc — закрыть',
	paletteFound: (count: number) => `найдено: ${count} · Enter — выполнить`,
	paletteNone: 'Такого нет. Backspace — стереть, Esc — закрыть.',
	paletteSetting: 'настройка',

	help: 'Клавиши',
	helpClose: 'Esc — закрыть',
	helpScroll: '↑ ↓ — листать · Esc — закрыть',
	subjects: {
		voice: 'Голос',
		conversation: 'Разговор',
		looking: 'Подробности',
		program: 'Программа',
	},
	helpTalkHold:
		'Клавиша разговора: держите её, пока говорите. Этот терминал сообщает, когда клавишу отпустили.',
	helpTalkToggle:
		'Клавиша разговора: нажмите, чтобы начать, и ещё раз, чтобы закончить. Этот терминал не сообщает, когда клавишу отпустили; с протоколом kitty сообщал бы.',
	helpMouse:
		'Мышь: колесо листает; чтобы выделить текст, тяните с Shift (в iTerm2 — с Option).',
	helpMouseOff:
		'Мышь оставлена терминалу. С настройкой mouse = on колесо листает.',
	helpLayouts: 'Буквы — это клавиши: работают и в русской раскладке.',
	helpRebind:
		'Другие клавиши: настройка keys, например mute=x interrupt=ctrl+g.',
};
