import type { SegmentPreset } from '../domain/codes/segment-preset.ts';
import type { LayerRole } from '../domain/segmentation.ts';

/**
 * Which layer of a volume a new segment goes to. One voxel has one label per layer, so what lies inside of something else needs
 * a layer of its own: a vessel runs through the liver, a Couinaud segment is a part of it, a lesion lies in both.
 */
export function layerOfPreset(preset: SegmentPreset): { readonly role: LayerRole; readonly name: string } {
  if (preset.role !== 'anatomy') return { role: preset.role, name: 'Lesions' };
  if (preset.id.startsWith('segment-')) return { role: 'anatomy', name: 'Liver segments' };
  if (/(vein|artery|vessel|duct|biliary|cava|aorta)/.test(preset.id)) {
    return { role: 'anatomy', name: 'Vessels and ducts' };
  }
  return { role: 'anatomy', name: 'Anatomy' };
}
