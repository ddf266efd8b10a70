import { useWork } from '../desk-context.ts'
import { DialogView } from '../look/dialog-view.tsx'
import { words } from '../words/en.ts'
import { PickView } from './pick-view.tsx'
import { PreviewView } from './preview-view.tsx'

const { join: say } = words

/** Joining a relationship with another: which one, what would come together, why. */
export function MergeView({ relationship }: { relationship: string }) {
  const { joining } = useWork()
  if (joining.merging.value !== relationship) return null
  const other = joining.draftOf(relationship).other.value
  return (
    <DialogView
      heading={other === null ? say.heading : say.preview.heading}
      step={other ?? ''}
      onLeave={() => joining.leave()}
    >
      {other === null ? (
        <>
          <PickView relationship={relationship} />
          <p class="dialog-foot">
            <button type="button" class="plain-button" onClick={() => joining.leave()}>
              {say.cancel}
            </button>
          </p>
        </>
      ) : (
        <PreviewView key={other} here={relationship} there={other} />
      )}
    </DialogView>
  )
}
