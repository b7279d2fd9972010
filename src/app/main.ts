import { mount } from 'svelte'
import App from './App.svelte'
import { startEngine } from './engine/start-engine.ts'
import { keepMarked } from './visible-marks.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/print.css'

const target = document.getElementById('app')
keepMarked(document.body)
if (target !== null) mount(App, { target, props: { engine: startEngine() } })
