export { connect } from './connect.ts'
export { presenter } from './preferred/presenter.ts'
