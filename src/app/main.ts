import { mount } from 'svelte'
import App from './App.svelte'
import { startEngine } from './engine/start-engine.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/print.css'

const target = document.getElementById('app')
if (target !== null) mount(App, { target, props: { engine: startEngine() } })
