"""Child-level lists become counts: the only room that holds children, beside the road.

The lists of Ofsted's Annex A are read, checked and counted here. What leaves the room is a data
package of counts, which goes the same road as any other, and a private folder's worklist. Nothing
but the top of the package may import this room, and no other room ever gets the path of a list.
"""
